"""The parameters of all rooms by group: as a configuration states them, and packed as compiled rules read them.

A room declares its parameters in a class of its own; here each class gets the name under which files, overrides and rules know it.
"""

from __future__ import annotations

from collections import namedtuple
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from commons_sim.agents.casework.escalating import EscalationParameters
from commons_sim.agents.councils.academy import AcademyParameters
from commons_sim.agents.councils.agendas import AgendaParameters
from commons_sim.agents.owners_committee.management_body import ManagementBodyParameters
from commons_sim.agents.owners_committee.parameters import CommitteeParameters
from commons_sim.agents.party_branch.insiders import InsiderParameters
from commons_sim.agents.party_branch.party_branch import BranchParameters
from commons_sim.agents.property_company.parameters import CompanyParameters
from commons_sim.agents.property_company.service_contract import ContractParameters
from commons_sim.agents.resident_units.parameters import UnitParameters
from commons_sim.agents.residents_committee.residents_committee import ResidentsCommitteeParameters
from commons_sim.agents.street.grid_patrol import GridParameters
from commons_sim.agents.street.inspections import InspectionParameters
from commons_sim.agents.street.street_team import EnforcementParameters
from commons_sim.agents.volunteers.offices import OfficeParameters
from commons_sim.agents.volunteers.parameters import VolunteeringParameters
from commons_sim.agents.volunteers.points import PointParameters
from commons_sim.behaviour.rival_parameters import RuleParameters
from commons_sim.commons.activity_rooms.parameters import RoomParameters
from commons_sim.commons.common_areas.areas import CommonAreaParameters
from commons_sim.commons.common_areas.charging import ChargingParameters
from commons_sim.commons.common_areas.leaks import LeakParameters
from commons_sim.commons.common_areas.neighbour_norms import NormParameters
from commons_sim.commons.common_rooms.parameters import CommonRoomParameters
from commons_sim.commons.parking.own_rules import OwnRuleParameters
from commons_sim.commons.parking.parking import ParkingParameters
from commons_sim.commons.public_revenue.public_revenue import RevenueParameters
from commons_sim.commons.services.services import ServiceParameters
from commons_sim.commons.small_grants.small_grants import SmallGrantParameters
from commons_sim.governance.bargaining import BargainingParameters
from commons_sim.governance.cases import CaseParameters
from commons_sim.governance.deliberation import DeliberationParameters
from commons_sim.governance.departments import DepartmentParameters
from commons_sim.governance.voting import AssemblyParameters
from commons_sim.population.resident_parameters import ResidentParameters


@dataclass
class ParameterGroups:
    """A group a room, in the order of tables."""

    behaviour: RuleParameters = field(default_factory=RuleParameters)
    parking: ParkingParameters = field(default_factory=ParkingParameters)
    services: ServiceParameters = field(default_factory=ServiceParameters)
    public_revenue: RevenueParameters = field(default_factory=RevenueParameters)
    activity_rooms: RoomParameters = field(default_factory=RoomParameters)
    cases: CaseParameters = field(default_factory=CaseParameters)
    assembly: AssemblyParameters = field(default_factory=AssemblyParameters)
    deliberation: DeliberationParameters = field(default_factory=DeliberationParameters)
    residents: ResidentParameters = field(default_factory=ResidentParameters)
    residents_committee: ResidentsCommitteeParameters = field(default_factory=ResidentsCommitteeParameters)
    company: CompanyParameters = field(default_factory=CompanyParameters)
    committee: CommitteeParameters = field(default_factory=CommitteeParameters)
    branch: BranchParameters = field(default_factory=BranchParameters)
    enforcement: EnforcementParameters = field(default_factory=EnforcementParameters)
    common_areas: CommonAreaParameters = field(default_factory=CommonAreaParameters)
    charging: ChargingParameters = field(default_factory=ChargingParameters)
    leaks: LeakParameters = field(default_factory=LeakParameters)
    grid: GridParameters = field(default_factory=GridParameters)
    bargaining: BargainingParameters = field(default_factory=BargainingParameters)
    units: UnitParameters = field(default_factory=UnitParameters)
    inspections: InspectionParameters = field(default_factory=InspectionParameters)
    contracts: ContractParameters = field(default_factory=ContractParameters)
    own_rules: OwnRuleParameters = field(default_factory=OwnRuleParameters)
    volunteering: VolunteeringParameters = field(default_factory=VolunteeringParameters)
    insiders: InsiderParameters = field(default_factory=InsiderParameters)
    management_body: ManagementBodyParameters = field(default_factory=ManagementBodyParameters)
    agenda: AgendaParameters = field(default_factory=AgendaParameters)
    escalation: EscalationParameters = field(default_factory=EscalationParameters)
    points: PointParameters = field(default_factory=PointParameters)
    norms: NormParameters = field(default_factory=NormParameters)
    academy: AcademyParameters = field(default_factory=AcademyParameters)
    offices: OfficeParameters = field(default_factory=OfficeParameters)
    departments: DepartmentParameters = field(default_factory=DepartmentParameters)
    small_grants: SmallGrantParameters = field(default_factory=SmallGrantParameters)
    common_rooms: CommonRoomParameters = field(default_factory=CommonRoomParameters)


if TYPE_CHECKING:

    class Parameters:
        """Packed records (:func:`commons_sim.kernel.parameters.pack`) of all groups, of the law on votes, and of each compound."""

        _fields: tuple[str, ...]

        def __init__(self, **records: Any) -> None: ...

        def __getattr__(self, group: str) -> Any: ...

        def _replace(self, **records: Any) -> Parameters: ...

else:
    # `law` is the law of assemblies; `facts` an array of records, one row a compound: population.CompoundParameters
    Parameters = namedtuple("Parameters", [*(group.name for group in fields(ParameterGroups)), "law", "facts"])

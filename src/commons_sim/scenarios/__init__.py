"""Instruments of policy, and the scenarios that bundle them.

One class an instrument, one module a class; :mod:`commons_sim.scenarios.instrument` says what an instrument may touch.
Regimes, rivals and ablations are bundles in ``conf/scenario``: no regime has code of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from commons_sim.kernel.parameters import ParameterError, parameter
from commons_sim.scenarios.administration.books_audit import BooksAudit, BooksAuditLevers
from commons_sim.scenarios.administration.case_quota import CaseQuota, CaseQuotaLevers
from commons_sim.scenarios.administration.duty_roster import DutyRoster, DutyRosterLevers
from commons_sim.scenarios.administration.inspection_rounds import InspectionRounds, InspectionRoundsLevers
from commons_sim.scenarios.administration.ordered_repairs import OrderedRepairs, OrderedRepairsLevers
from commons_sim.scenarios.enforcement.governance_platform import GovernancePlatform, GovernancePlatformLevers
from commons_sim.scenarios.enforcement.joint_enforcement import JointEnforcement, JointEnforcementLevers
from commons_sim.scenarios.enforcement.lead_and_helpers import LeadAndHelpers, LeadAndHelpersLevers
from commons_sim.scenarios.enforcement.street_empowerment import StreetEmpowerment, StreetEmpowermentLevers
from commons_sim.scenarios.enforcement.three_level_grid import ThreeLevelGrid, ThreeLevelGridLevers
from commons_sim.scenarios.instrument import FOREVER, Instrument, InstrumentLevers, PolicyDesk, narrowed
from commons_sim.scenarios.market.contract_tender import ContractTender, ContractTenderLevers
from commons_sim.scenarios.market.payment_orders import PaymentOrderLevers, PaymentOrders
from commons_sim.scenarios.market.performance_contract import PerformanceContract, PerformanceContractLevers
from commons_sim.scenarios.market.slot_letting import SlotLetting, SlotLettingLevers
from commons_sim.scenarios.organisation.converted_venues import ConvertedVenueLevers, ConvertedVenues
from commons_sim.scenarios.organisation.home_visits import HomeVisitLevers, HomeVisits
from commons_sim.scenarios.organisation.party_organisation import PartyOrganisation, PartyOrganisationLevers
from commons_sim.scenarios.organisation.role_holders import RoleHolderLevers, RoleHolders
from commons_sim.scenarios.organisation.three_party_talks import ThreePartyTalks, ThreePartyTalksLevers
from commons_sim.scenarios.owners.committee_petition import CommitteePetition, CommitteePetitionLevers
from commons_sim.scenarios.owners.open_fund import OpenFund, OpenFundLevers
from commons_sim.scenarios.owners.own_rules import OwnRules, OwnRulesLevers
from commons_sim.scenarios.owners.resident_councils import ResidentCouncilLevers, ResidentCouncils
from commons_sim.scenarios.owners.residents_watch import ResidentsWatch, ResidentsWatchLevers
from commons_sim.scenarios.records_appraisal import RecordsAppraisal, RecordsAppraisalLevers
from commons_sim.scenarios.self_governance.building_councils import BuildingCouncilLevers, BuildingCouncils
from commons_sim.scenarios.self_governance.feedback_meetings import FeedbackMeetingLevers, FeedbackMeetings
from commons_sim.scenarios.self_governance.governance_academy import GovernanceAcademy, GovernanceAcademyLevers
from commons_sim.scenarios.self_governance.management_committee import ManagementCommittee, ManagementCommitteeLevers
from commons_sim.scenarios.self_governance.members_in_committee import MembersInCommittee, MembersInCommitteeLevers
from commons_sim.scenarios.self_governance.neighbour_norms import NeighbourNormLevers, NeighbourNorms
from commons_sim.scenarios.self_governance.party_in_bodies import PartyInBodies, PartyInBodiesLevers
from commons_sim.scenarios.self_governance.reporting_app import ReportingApp, ReportingAppLevers
from commons_sim.scenarios.self_governance.resident_points import ResidentPointLevers, ResidentPoints
from commons_sim.scenarios.self_governance.small_grants import SmallGrantLevers, SmallGrants
from commons_sim.scenarios.social.community_party_committee import (
    CommunityPartyCommittee,
    CommunityPartyCommitteeLevers,
)
from commons_sim.scenarios.social.in_service_members import InServiceMemberLevers, InServiceMembers
from commons_sim.scenarios.social.joint_conference import JointConference, JointConferenceLevers
from commons_sim.scenarios.social.resident_rooms import ResidentRooms, ResidentRoomsLevers
from commons_sim.scenarios.social.volunteer_teams import VolunteerTeamLevers, VolunteerTeams
from commons_sim.scenarios.suspended_governance import SuspendedGovernance, SuspendedGovernanceLevers

#: In the order in which they act on the first day of a month.
# fmt: off
INSTRUMENTS: Final[tuple[type[Instrument], ...]] = (
    SuspendedGovernance,
    JointEnforcement,
    PartyOrganisation,
    BuildingCouncils,
    ResidentRooms,
    GovernancePlatform,
    HomeVisits,
    JointConference,
    MembersInCommittee,
    ThreePartyTalks,
    DutyRoster,
    InspectionRounds,
    CaseQuota,
    BooksAudit,
    OrderedRepairs,
    SlotLetting,
    PerformanceContract,
    ContractTender,
    PaymentOrders,
    CommitteePetition,
    OwnRules,
    ResidentsWatch,
    ResidentCouncils,
    OpenFund,
    CommunityPartyCommittee,
    InServiceMembers,
    VolunteerTeams,
    PartyInBodies,
    ManagementCommittee,
    ReportingApp,
    FeedbackMeetings,
    RoleHolders,
    ResidentPoints,
    NeighbourNorms,
    GovernanceAcademy,
    ThreeLevelGrid,
    StreetEmpowerment,
    LeadAndHelpers,
    RecordsAppraisal,
    SmallGrants,
    ConvertedVenues,
)
# fmt: on


@dataclass
class InstrumentSettings:
    """Levers of all instruments; the field's name is the instrument's id."""

    suspended_governance: SuspendedGovernanceLevers = field(default_factory=SuspendedGovernanceLevers)
    joint_enforcement: JointEnforcementLevers = field(default_factory=JointEnforcementLevers)
    party_organisation: PartyOrganisationLevers = field(default_factory=PartyOrganisationLevers)
    building_councils: BuildingCouncilLevers = field(default_factory=BuildingCouncilLevers)
    resident_rooms: ResidentRoomsLevers = field(default_factory=ResidentRoomsLevers)
    governance_platform: GovernancePlatformLevers = field(default_factory=GovernancePlatformLevers)
    home_visits: HomeVisitLevers = field(default_factory=HomeVisitLevers)
    joint_conference: JointConferenceLevers = field(default_factory=JointConferenceLevers)
    members_in_committee: MembersInCommitteeLevers = field(default_factory=MembersInCommitteeLevers)
    three_party_talks: ThreePartyTalksLevers = field(default_factory=ThreePartyTalksLevers)
    duty_roster: DutyRosterLevers = field(default_factory=DutyRosterLevers)
    inspection_rounds: InspectionRoundsLevers = field(default_factory=InspectionRoundsLevers)
    case_quota: CaseQuotaLevers = field(default_factory=CaseQuotaLevers)
    books_audit: BooksAuditLevers = field(default_factory=BooksAuditLevers)
    ordered_repairs: OrderedRepairsLevers = field(default_factory=OrderedRepairsLevers)
    slot_letting: SlotLettingLevers = field(default_factory=SlotLettingLevers)
    performance_contract: PerformanceContractLevers = field(default_factory=PerformanceContractLevers)
    contract_tender: ContractTenderLevers = field(default_factory=ContractTenderLevers)
    payment_orders: PaymentOrderLevers = field(default_factory=PaymentOrderLevers)
    committee_petition: CommitteePetitionLevers = field(default_factory=CommitteePetitionLevers)
    own_rules: OwnRulesLevers = field(default_factory=OwnRulesLevers)
    residents_watch: ResidentsWatchLevers = field(default_factory=ResidentsWatchLevers)
    resident_councils: ResidentCouncilLevers = field(default_factory=ResidentCouncilLevers)
    open_fund: OpenFundLevers = field(default_factory=OpenFundLevers)
    community_party_committee: CommunityPartyCommitteeLevers = field(default_factory=CommunityPartyCommitteeLevers)
    in_service_members: InServiceMemberLevers = field(default_factory=InServiceMemberLevers)
    volunteer_teams: VolunteerTeamLevers = field(default_factory=VolunteerTeamLevers)
    party_in_bodies: PartyInBodiesLevers = field(default_factory=PartyInBodiesLevers)
    management_committee: ManagementCommitteeLevers = field(default_factory=ManagementCommitteeLevers)
    reporting_app: ReportingAppLevers = field(default_factory=ReportingAppLevers)
    feedback_meetings: FeedbackMeetingLevers = field(default_factory=FeedbackMeetingLevers)
    role_holders: RoleHolderLevers = field(default_factory=RoleHolderLevers)
    resident_points: ResidentPointLevers = field(default_factory=ResidentPointLevers)
    neighbour_norms: NeighbourNormLevers = field(default_factory=NeighbourNormLevers)
    governance_academy: GovernanceAcademyLevers = field(default_factory=GovernanceAcademyLevers)
    three_level_grid: ThreeLevelGridLevers = field(default_factory=ThreeLevelGridLevers)
    street_empowerment: StreetEmpowermentLevers = field(default_factory=StreetEmpowermentLevers)
    lead_and_helpers: LeadAndHelpersLevers = field(default_factory=LeadAndHelpersLevers)
    records_appraisal: RecordsAppraisalLevers = field(default_factory=RecordsAppraisalLevers)
    small_grants: SmallGrantLevers = field(default_factory=SmallGrantLevers)
    converted_venues: ConvertedVenueLevers = field(default_factory=ConvertedVenueLevers)


# fmt: off
@dataclass
class ScenarioSettings:
    """Names and words of a scenario."""

    id: str = parameter(
        "status_quo", unit="-", source="conf/scenario", confidence="design", role="lever",
        meaning="Identifier of the scenario", meaning_zh="情景标识",
    )
    title_en: str = parameter(
        "", unit="-", source="conf/scenario", confidence="design", role="constant",
        meaning="Title in English", meaning_zh="英文标题",
    )
    title_zh: str = parameter(
        "", unit="-", source="conf/scenario", confidence="design", role="constant",
        meaning="Title in Chinese", meaning_zh="中文标题",
    )
    description_en: str = parameter(
        "", unit="-", source="conf/scenario", confidence="design", role="constant",
        meaning="What it is, in English", meaning_zh="英文说明",
    )
    description_zh: str = parameter(
        "", unit="-", source="conf/scenario", confidence="design", role="constant",
        meaning="What it is, in Chinese", meaning_zh="中文说明",
    )
    withdraw_day: int = parameter(
        FOREVER, unit="day", low=1, high=FOREVER, source="the study decides", confidence="design", role="lever",
        meaning="Day on which what `withdraw` names is withdrawn", meaning_zh="撤出日：withdraw 所指工具自此停用",
    )
    withdraw: str = parameter(
        "all", unit="-", source="the study decides", confidence="design", role="lever",
        choices=("all", *(instrument.id for instrument in INSTRUMENTS)),
        meaning="The whole bundle, or an instrument with all that need it", meaning_zh="撤出整套方案，或某一工具及依赖它的工具",
    )
# fmt: on


def instruments_of(settings: InstrumentSettings, scenario: ScenarioSettings | None = None) -> list[Instrument]:
    """Returns an instance of every instrument with its levers, in order, each told when the scenario withdraws it."""
    found = [instrument(getattr(settings, instrument.id)) for instrument in INSTRUMENTS]
    if scenario is not None:
        going = withdrawn(scenario.withdraw)
        for instrument in found:
            instrument.withdrawn_day = scenario.withdraw_day if instrument.id in going else FOREVER
    return found


def withdrawn(name: str) -> set[str]:
    """Returns the instruments that go when ``name`` is withdrawn: itself and all that need it, or all."""
    if name == "all":
        return {instrument.id for instrument in INSTRUMENTS}
    going, before = {name}, 0
    while len(going) > before:
        before = len(going)
        going |= {instrument.id for instrument in INSTRUMENTS if going & set(instrument.requires)}
    return going


def check_instruments(
    settings: InstrumentSettings, days: int = FOREVER, scenario: ScenarioSettings | None = None
) -> None:
    """Checks that each active instrument makes sense: its days, what it needs, what it cannot stand beside, and its powers.

    Args:
        settings: the levers of all instruments.
        days: days of the policy; an instrument that would start after them is a mistake.
        scenario: what it withdraws, and when.

    Raises:
        ParameterError: naming the key that is wrong, its value and what would be allowed.
    """
    for instrument in INSTRUMENTS:
        levers = getattr(settings, instrument.id)
        if not levers.active:
            continue
        key = f"instruments.{instrument.id}"
        if levers.end_day <= levers.start_day:
            raise ParameterError(f"{key}.end_day", levers.end_day, f"> {key}.start_day={levers.start_day}")
        if levers.start_day >= days:
            raise ParameterError(f"{key}.start_day", levers.start_day, f"< days={days}")
        for needed in instrument.requires:
            needs = getattr(settings, needed)
            if not needs.active:
                raise ParameterError(f"instruments.{needed}.active", False, "true", f"{key}.active=true")
            if levers.start_day >= needs.end_day:
                raise ParameterError(
                    f"{key}.start_day", levers.start_day, f"< instruments.{needed}.end_day={needs.end_day}"
                )
            if levers.end_day <= needs.start_day:
                raise ParameterError(
                    f"{key}.end_day", levers.end_day, f"> instruments.{needed}.start_day={needs.start_day}"
                )
        for other in instrument.excludes:
            if getattr(settings, other).active:
                raise ParameterError(f"{key}.active", True, "false", f"instruments.{other}.active=true")
    check_powers(settings)
    if scenario is not None:
        check_withdrawal(settings, days, scenario)


def check_withdrawal(settings: InstrumentSettings, days: int, scenario: ScenarioSettings) -> None:
    """Checks that a withdrawal does what it says: it falls within the run, and on what runs before it.

    Raises:
        ParameterError: naming the key.
    """
    day, active = scenario.withdraw_day, [each.id for each in INSTRUMENTS if getattr(settings, each.id).active]
    if scenario.withdraw not in ("all", *active):
        allowed = " | ".join(("all", *active))
        raise ParameterError(
            "scenario.withdraw", scenario.withdraw, allowed, f"instruments.{scenario.withdraw}.active=false"
        )
    if day == FOREVER:
        return
    if day >= days:
        raise ParameterError("scenario.withdraw_day", day, f"< days={days}, {FOREVER}: never")
    for name in active:
        start_day = getattr(settings, name).start_day
        if name in withdrawn(scenario.withdraw) and start_day >= day:
            raise ParameterError(f"instruments.{name}.start_day", start_day, f"< scenario.withdraw_day={day}")


def check_powers(settings: InstrumentSettings) -> None:
    """Checks that no lever gives the street a power that the law does not: over the police it has no more say than over its own.

    Raises:
        ParameterError: naming the lever.
    """
    levers = settings.street_empowerment
    if levers.active and levers.appraisal_say > levers.command_say:
        key = "instruments.street_empowerment"
        raise ParameterError(
            f"{key}.appraisal_say", levers.appraisal_say, f"<= {key}.command_say={levers.command_say:g}"
        )


# fmt: off
__all__ = [
    "INSTRUMENTS",
    "Instrument",
    "InstrumentLevers",
    "InstrumentSettings",
    "PolicyDesk",
    "ScenarioSettings",
    "check_instruments",
    "instruments_of",
    "narrowed",
    "withdrawn",
]
# fmt: on

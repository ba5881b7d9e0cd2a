"""Activity rooms: room-hours that teams share, who keeps the rooms, how bookings and order come about."""

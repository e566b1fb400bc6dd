/** Selection of the list's stream on each event, in addition to `position`. Part of the trusted documents. */
export const ROW_FIELDS =
  'version hostId bootId type schemaVersion data occurredAt recordedAt evidence { source confidence ref }';

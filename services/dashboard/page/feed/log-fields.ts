/** Selection of the page's stream on each event, in addition to `position`. Part of the trusted documents. */
export const LOG_FIELDS = 'hostId type sequencedAt';

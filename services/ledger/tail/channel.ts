/** The channel on which the sequencer says that the log has grown. The payload is the new head and only a hint. */
export const NOTIFY_CHANNEL = 'ledger_tail';

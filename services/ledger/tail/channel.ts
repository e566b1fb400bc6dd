/** The channel on which the sequencer announces that the log has grown. The payload is the new head and only a hint. */
export const NOTIFY_CHANNEL = 'ledger_tail';

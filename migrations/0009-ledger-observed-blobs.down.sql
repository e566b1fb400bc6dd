drop index ledger.event_observed_blobs;

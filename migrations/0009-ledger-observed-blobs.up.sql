-- Who observed a blob: from its digest to the events that speak of it. Only observations are indexed, so no other append
-- pays for it. Locks: SHARE on ledger.event while it is built; appends go on, since they write the intake, and the
-- sequencer waits.
create index event_observed_blobs on ledger.event
  using gin ((canonical::jsonb -> 'blobs') jsonb_path_ops) where type = 'blob.observed';

package org.lingqu.audit;

/** An access record whose bytes are fixed: ready for {@link AccessRecords}. Made by {@link AccessRecord#seal()}. */
public final class SealedRecord {

    private final AccessRecord record;
    private final byte[] leaf;

    SealedRecord(AccessRecord record, byte[] leaf) {
        this.record = record;
        this.leaf = leaf;
    }

    public AccessRecord record() {
        return record;
    }

    byte[] leaf() {
        return leaf;
    }

    /** What the caller gets; hand it out only after the record is committed. */
    public Receipt receipt() {
        return new Receipt(record.id(), leaf);
    }
}

package org.lingqu.audit;

import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.lingqu.kernel.Problem;

/**
 * What a caller holds in hand after an answer: which record was written and what it said. Text form (header {@code Lingqu-Receipt}): the
 * record's id, a dot, the leaf hash in unpadded base64url. Position and proof follow within a second.
 */
public final class Receipt {

    /** Name of the response header. */
    public static final String HEADER = "Lingqu-Receipt";

    private static final int HASH_LENGTH = 32;

    private final UUID record;
    private final byte[] leaf;

    Receipt(UUID record, byte[] leaf) {
        this.record = record;
        this.leaf = leaf;
    }

    /** @throws Problem {@code receipt-malformed} */
    public static Receipt of(String text) {
        try {
            int dot = text.indexOf('.');
            UUID record = UUID.fromString(text.substring(0, Math.max(dot, 0)));
            byte[] leaf = Base64.getUrlDecoder().decode(text.substring(dot + 1));
            Receipt receipt = new Receipt(record, leaf);
            if (leaf.length == HASH_LENGTH && receipt.toString().equals(text)) {
                return receipt;
            }
        } catch (IllegalArgumentException malformed) {
            throw Problem.badInput("receipt-malformed").causedBy(malformed);
        }
        throw Problem.badInput("receipt-malformed");
    }

    /** Id of the record. */
    public UUID record() {
        return record;
    }

    /** SHA-256 leaf hash of the record's log entry (RFC 6962, section 2.1); a fresh copy. */
    public byte[] leaf() {
        return leaf.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Receipt that && record.equals(that.record) && Arrays.equals(leaf, that.leaf);
    }

    @Override
    public int hashCode() {
        return record.hashCode();
    }

    @Override
    public String toString() {
        return record + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(leaf);
    }
}

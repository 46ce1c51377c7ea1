package org.lingqu.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.merkle.EntryBundle;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.SystemId;
import org.lingqu.kernel.Uuids;

/**
 * One call for data: who, what, why, when, and what is about to be sent. It holds no business data. Refused calls are records too; what
 * the refused caller did not prove is null.
 *
 * @param id UUIDv7, made before the insert, so that the same record can be tried again without doubling
 * @param at when the answer was decided; microseconds count, finer parts are cut
 * @param system the calling system; null when it did not prove who it is
 * @param department for which department it calls
 * @param grant the grant that was found
 * @param matter the matter the caller named, in its own words
 * @param resource code of the resource asked for, as given by the caller
 * @param entryVersion version of the catalog entry, 0 when none was found
 * @param snapshot id of the snapshot read
 * @param items codes of the items sent, in order, without comma; empty when nothing is sent
 * @param rows number of rows sent
 * @param keys salted hashes of whose data it is about: the identifiers asked for, or the keys of the rows sent, and behind them the identity
 *     numbers in these rows; at most some 900, for an entry has at most 65,535 bytes
 * @param asked how many of the keys, the first ones, are those of the first kind
 * @param outcome what came of the call
 * @param refusal problem code of a refusal or failure
 */
public record AccessRecord(
        UUID id,
        Instant at,
        @Nullable SystemId system,
        @Nullable DepartmentId department,
        @Nullable GrantId grant,
        @Nullable String matter,
        @Nullable String resource,
        int entryVersion,
        @Nullable String snapshot,
        List<String> items,
        long rows,
        List<KeyHash> keys,
        int asked,
        Outcome outcome,
        @Nullable String refusal) {

    /** So many keys are sure to fit an entry beside all else that it holds, unless it names very many items. */
    public static final int MOST_KEYS = 800;

    /** Bytes of a key in the entry, with its quotation marks and the comma; and what an item has beside its code. */
    private static final int BYTES_OF_A_KEY = 2 * KeyHash.LENGTH + 3;

    private static final int BYTES_BESIDE_A_CODE = 3;

    /** Bytes of an entry with neither items nor keys, at most: a matter has at most 64 signs. */
    private static final int BYTES_OF_THE_REST = 2_000;

    public AccessRecord {
        at = at.truncatedTo(ChronoUnit.MICROS);
        items = List.copyOf(items);
        keys = List.copyOf(keys);
    }

    /** A call about nobody but those asked for. */
    public AccessRecord(
            UUID id,
            Instant at,
            @Nullable SystemId system,
            @Nullable DepartmentId department,
            @Nullable GrantId grant,
            @Nullable String matter,
            @Nullable String resource,
            int entryVersion,
            @Nullable String snapshot,
            List<String> items,
            long rows,
            List<KeyHash> keys,
            Outcome outcome,
            @Nullable String refusal) {
        this(
                id,
                at,
                system,
                department,
                grant,
                matter,
                resource,
                entryVersion,
                snapshot,
                items,
                rows,
                keys,
                keys.size(),
                outcome,
                refusal);
    }

    /**
     * How many keys are sure to fit an entry that names these items: {@link #MOST_KEYS}, fewer where the items need their room.
     *
     * @param items codes of the items sent
     * @return 0 or less when the items alone leave no room
     */
    public static int mostKeys(Collection<String> items) {
        int room = EntryBundle.LONGEST - BYTES_OF_THE_REST;
        for (String item : items) {
            room -= item.getBytes(StandardCharsets.UTF_8).length + BYTES_BESIDE_A_CODE;
        }
        return Math.min(MOST_KEYS, room / BYTES_OF_A_KEY);
    }

    /** The id for a record of this instant. */
    public static UUID idAt(Instant at) {
        return Uuids.at(at.toEpochMilli());
    }

    /**
     * Checks that the database will take every value, fixes the canonical bytes and computes the leaf hash. Call it before queueing: one
     * bad value would otherwise fail the batch of all the others.
     *
     * @throws org.lingqu.kernel.Problem {@code record-text} when a text holds NUL, an unpaired surrogate or more than
     *     {@value Texts#LONGEST} characters; {@code log-entry-too-long} when all together do not fit an entry
     */
    public SealedRecord seal() {
        Texts.check("matter", matter);
        Texts.check("resource", resource);
        Texts.check("snapshot", snapshot);
        Texts.check("refusal", refusal);
        for (String item : items) {
            Texts.checkItem(item);
        }
        return new SealedRecord(this, LogEntry.hash(LogEntry.of(this)));
    }
}

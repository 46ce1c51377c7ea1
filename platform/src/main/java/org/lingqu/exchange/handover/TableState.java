package org.lingqu.exchange.handover;

import org.lingqu.exchange.gateway.GrantedChunk;

/** What a consumer's table holds, or must hold, after a hand-over of one snapshot. */
final class TableState {

    private final int snapshot;
    private final ContentSum content;
    private final TableDigest digest;

    /** @param snapshot number of the version handed over */
    TableState(int snapshot, ContentSum content, TableDigest digest) {
        this.snapshot = snapshot;
        this.content = content;
        this.digest = digest;
    }

    /** Of no row yet. */
    static TableState empty(int snapshot, TargetKind kind) {
        return new TableState(snapshot, new ContentSum(), new TableDigest(kind));
    }

    /** The same content under the number of another snapshot, as the start of what will become of it. */
    TableState at(int other) {
        return new TableState(other, ContentSum.of(content.hex()), digest.copy());
    }

    int snapshot() {
        return snapshot;
    }

    ContentSum content() {
        return content;
    }

    TableDigest digest() {
        return digest;
    }

    long rows() {
        return digest.rows();
    }

    void add(GrantedChunk chunk) {
        for (int row = 0; row < chunk.size(); row++) {
            content.add(chunk.sums(), row * GrantedChunk.SUM);
        }
        digest.add(chunk);
    }

    /** @param sum digest of the row, 64 hexadecimal digits */
    void remove(String name, String sum) {
        content.remove(sum);
        digest.remove(name, sum);
    }
}

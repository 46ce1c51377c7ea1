package org.lingqu.exchange.watermark;

import java.util.List;
import javax.crypto.Mac;
import org.lingqu.kernel.GrantId;
import org.springframework.stereotype.Component;

/** Gives the marker of a grant, and reads the marks of found rows. */
@Component
public class Watermarks {

    private final Secret secret;
    private final Memory memory;

    Watermarks(Secret secret, Memory memory) {
        this.secret = secret;
        this.memory = memory;
    }

    /** Hears of every file that is about to be marked. */
    @FunctionalInterface
    interface Memory {
        void marks(GrantId grant, List<MarkColumn> columns);
    }

    /**
     * The marker for one file. How the file is made up is remembered when anything in it may change.
     *
     * @param columns all columns of the file in their order
     */
    public RowMarker marker(GrantId grant, List<MarkColumn> columns) {
        Mac mac = secret.mac();
        RowMarker marker = new RowMarker(columns, new Places(mac, codes(columns)), Secret.seed(mac, grant));
        if (marker.isAble()) {
            memory.marks(grant, columns);
        }
        return marker;
    }

    /**
     * A reader of a found file.
     *
     * @param found the columns of the file that were recognized, in its order
     * @param handedOver codes of all columns that the file had when it was handed over
     */
    MarkReader reader(List<MarkColumn> found, List<String> handedOver) {
        return new MarkReader(found, new Places(secret.mac(), handedOver));
    }

    /** What tells the codewords of some grants apart, in their order. */
    long[] seeds(List<GrantId> grants) {
        Mac mac = secret.mac();
        return grants.stream().mapToLong(grant -> Secret.seed(mac, grant)).toArray();
    }

    private static List<String> codes(List<MarkColumn> columns) {
        return columns.stream().map(MarkColumn::code).toList();
    }
}

package org.lingqu.exchange.watermark;

import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/**
 * Finds the place of a cell in the codeword. A place never hangs on one column of the row only: the rest of the cell itself decides, under
 * the secret, whether the cell is placed by itself alone or together with the value of another column, and of which. So whatever columns are
 * left of a file, the cells that are placed by them can still be read, and a column with few different values still has many places. Not for
 * several threads.
 */
final class Places {

    /** One in so many cells is placed by itself alone. */
    private static final int ALONE = 3;

    private final Mac mac;
    private final List<String> anchors;

    /** @param codes codes of all columns of the file as it was handed over, in any order */
    Places(Mac mac, List<String> codes) {
        this.mac = mac;
        this.anchors = codes.stream()
                .map(code -> code.toLowerCase(Locale.ROOT))
                .sorted()
                .toList();
    }

    /**
     * The place of a cell.
     *
     * @param values what the row's other columns hold that no mark changes, by code in lower case; null where the column is missing
     * @return null when it cannot be found without a missing column
     */
    @Nullable
    Long of(String code, String rest, Row values) {
        String column = code.toLowerCase(Locale.ROOT);
        long choice = Secret.hash(mac, "choice", column, rest) >>> 1;
        if (anchors.size() < 2 || choice % ALONE == 0) {
            return Secret.hash(mac, "alone", column, rest);
        }
        int other = (int) (choice / ALONE % (anchors.size() - 1));
        String anchor = anchors.get(other < anchors.indexOf(column) ? other : other + 1);
        String value = values.of(anchor);
        return value == null ? null : Secret.hash(mac, "beside", column, rest, anchor, value);
    }

    /** What a row holds. */
    interface Row {
        @Nullable
        String of(String code);
    }
}

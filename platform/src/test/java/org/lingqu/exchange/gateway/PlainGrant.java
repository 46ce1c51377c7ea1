package org.lingqu.exchange.gateway;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lingqu.sharing.CallKind;

/**
 * A grant and its evaluation as plainly as it can be said, for comparison: loops over all rows in memory, keeps no state but a count, and
 * shares no code with the decision, the row filters, the masks or the statements it is compared with.
 *
 * @param rows which rows, as a question about a row
 * @param kinds empty where calls are not granted at all (another manner)
 */
record PlainGrant(
        Set<String> items,
        Predicate<Map<String, @Nullable String>> rows,
        Set<CallKind> kinds,
        LocalDate from,
        LocalDate to,
        int perDay,
        boolean suspended,
        boolean withdrawn,
        Map<LocalDate, Integer> used) {

    private static final String KEY = "tyshxydm";

    /** What somebody asks for: everything a call can get wrong. */
    record Asked(
            boolean ownSystem,
            CallKind kind,
            List<String> items,
            String key,
            List<String> values,
            Map<String, String> claims,
            int rows,
            @Nullable String matter,
            LocalDate day) {}

    /** The answer: null when it must be refused, otherwise the word of a verification or the rows. */
    @Nullable
    Object answer(Asked asked, List<Map<String, @Nullable String>> table) {
        if (!allows(asked)) {
            return null;
        }
        used.merge(asked.day(), cost(asked), Integer::sum);
        List<Map<String, Object>> answer = new ArrayList<>();
        if (isPage(asked)) {
            for (Map<String, @Nullable String> row : table) {
                if (rows.test(row) && answer.size() < asked.rows()) {
                    answer.add(cut(row, asked.items()));
                }
            }
            return answer;
        }
        for (int i = 0; i < asked.values().size(); i++) {
            for (Map<String, @Nullable String> row : table) {
                if (asked.values().get(i).equals(row.get(KEY)) && rows.test(row)) {
                    if (asked.kind() == CallKind.VERIFY) {
                        return asked.claims().entrySet().stream()
                                        .allMatch(claim ->
                                                same(claim.getKey(), claim.getValue(), row.get(claim.getKey())))
                                ? "consistent"
                                : "not consistent";
                    }
                    Map<String, Object> cut = cut(row, asked.items());
                    cut.put("foundFor", i);
                    answer.add(cut);
                }
            }
        }
        return asked.kind() == CallKind.VERIFY ? "not found" : answer;
    }

    private boolean allows(Asked asked) {
        boolean inside = asked.ownSystem() && !suspended && !withdrawn && kinds.contains(asked.kind());
        inside = inside && !asked.day().isBefore(from) && !asked.day().isAfter(to);
        String matter = asked.matter();
        inside = inside && matter != null && matter.matches("[\\p{L}\\p{N}〔〕（）()\\[\\]./_:#-]{1,64}");
        inside = inside && items.containsAll(asked.items());
        if (!isPage(asked)) {
            int most = asked.kind() == CallKind.VERIFY ? 1 : asked.kind() == CallKind.BATCH ? mostOfABatch(asked) : 50;
            inside = inside
                    && asked.key().equals(KEY)
                    && asked.values().size() <= most
                    && !asked.values().isEmpty();
            inside = inside && asked.values().stream().allMatch(this::mayBeInside);
        }
        return inside && used.getOrDefault(asked.day(), 0) + cost(asked) <= perDay;
    }

    /** A record has room for 800 hashes: the values asked for and the identity numbers answered with. */
    private int mostOfABatch(Asked asked) {
        boolean numbers =
                asked.items().isEmpty() ? items.contains("zjhm") : asked.items().contains("zjhm");
        return numbers ? 400 : 500;
    }

    /** Whether a row with this key could be granted, whatever else it holds. */
    private boolean mayBeInside(String value) {
        for (String status : new String[] {"存续", "注销"}) {
            for (String capital : new String[] {"0", "300", "900", "1400"}) {
                Map<String, @Nullable String> row = new HashMap<>();
                row.put(KEY, value);
                row.put("djzt", status);
                row.put("zczb", capital);
                if (rows.test(row)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Changes since version 0 are everything. */
    private static boolean isPage(Asked asked) {
        return asked.kind() == CallKind.PAGES || asked.kind() == CallKind.CHANGES;
    }

    private static int cost(Asked asked) {
        double rows = isPage(asked) ? asked.rows() : asked.values().size();
        return (int) Math.max(1, Math.ceil(rows / 50));
    }

    private Map<String, Object> cut(Map<String, @Nullable String> row, List<String> asked) {
        Map<String, Object> cut = new LinkedHashMap<>();
        for (String item : asked.isEmpty() ? items : asked) {
            String cell = row.get(item);
            cut.put(item, cell == null ? "null" : masked(item, cell));
        }
        return cut;
    }

    private static Object masked(String item, String cell) {
        return switch (item) {
            case "fddbr" -> cell.charAt(0) + "**";
            case "zjhm" -> cell.substring(0, 6) + "*".repeat(8) + cell.substring(14);
            case "zczb" -> new BigDecimal(cell).stripTrailingZeros();
            default -> cell;
        };
    }

    private static boolean same(String item, String claim, @Nullable String cell) {
        if (cell == null) {
            return false;
        }
        return item.equals("zczb") && claim.matches("-?\\d+(\\.\\d+)?")
                ? new BigDecimal(claim).compareTo(new BigDecimal(cell)) == 0
                : claim.equals(cell);
    }
}

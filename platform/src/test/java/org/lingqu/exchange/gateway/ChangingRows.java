package org.lingqu.exchange.gateway;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lingqu.pool.Column;
import org.lingqu.sharing.GivenGrants;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.RowFilter;
import org.lingqu.sharing.ValueKind;

/** The rows of a {@link VersionedRegister} from version to version, and grants of all sorts over them, as a random number generator has them. */
public final class ChangingRows {

    private final Random random;
    private final int keys;
    private final Map<String, @Nullable String[]> rows = new TreeMap<>();

    /** @param keys at most so many rows at a time, below a thousand */
    public ChangingRows(Random random, int keys) {
        this.random = random;
        this.keys = keys;
    }

    /** Every row as {@link VersionedRegister.World#next} takes it. */
    public List<String> lines() {
        return rows.values().stream().map(VersionedRegister::line).toList();
    }

    /** Rows come, go, and change in any of their cells. */
    public void happen() {
        happen(keys);
    }

    /** The same with only so many rows looked at. */
    public void happen(int times) {
        for (int i = 0; i < times; i++) {
            String key = "K%03d".formatted(random.nextInt(keys));
            switch (random.nextInt(6)) {
                case 0 -> rows.remove(key);
                case 1, 2 -> rows.put(key, aRow(key));
                default ->
                    rows.computeIfPresent(key, (same, row) -> {
                        @Nullable String[] next = row.clone();
                        int column = 1 + random.nextInt(next.length - 1);
                        next[column] = aRow(key)[column];
                        return next;
                    });
            }
        }
    }

    private @Nullable String[] aRow(String key) {
        return new @Nullable String[] {
            key,
            cell("张三", "张四", "李四"),
            cell("340100199001010007", "340100199002020007", "340100198001010015"),
            cell("10.50", "10.5", "-0.0001", "12345678901234567890.5", "0"),
            cell("0.1", "1e20", "123456789012345680", "-2.5e-7", "0.30000000000000004", "3"),
            cell("2026-10-09 09:20:14", "2026-10-09 09:20:14.5", "2026-10-09 00:00:00", "1999-12-31 23:59:59.000001"),
            cell("1999-12-31", "2026-01-01", "2026-10-09"),
            cell("是", "否"),
            cell("1", "-5", "9007199254740993"),
            cell("存续", "注销", "吊销")
        };
    }

    /** Some items and some rows of a grant of everything; not given yet. */
    public Grant aGrant(Grant everything) {
        List<String> codes = new ArrayList<>(
                VersionedRegister.COLUMNS.stream().map(Column::code).toList());
        Collections.shuffle(codes, random);
        List<String> items = codes.subList(0, 1 + random.nextInt(codes.size()));
        return GivenGrants.like(
                everything,
                draft -> draft.items(items.toArray(String[]::new))
                        .rows(random.nextInt(5) == 0 ? RowFilter.ALL : aFilter(1)));
    }

    private RowFilter aFilter(int depth) {
        return switch (random.nextInt(depth == 0 ? 7 : 9)) {
            case 0 -> new RowFilter.OneOf("djzt", ValueKind.TEXT, List.of("存续", "吊销"));
            case 1 -> new RowFilter.StartsWith("tyshxydm", oneOf("K0", "K1", "K"));
            case 2 -> new RowFilter.Between("zczb", ValueKind.NUMBER, "-0.0001", oneOf("10.5", "99999999999999999999"));
            case 3 ->
                new RowFilter.Between("zb", ValueKind.NUMBER, oneOf("-1", "0.2"), oneOf("0.3", "123456789012346000"));
            case 4 -> new RowFilter.Between("gxsj", ValueKind.DATE, "2026-01-01", "2026-10-09");
            case 5 ->
                new RowFilter.OneOf("gxsj", ValueKind.TEXT, List.of("2026-10-09 09:20:14.5", "2026-10-09 00:00:00"));
            case 6 -> new RowFilter.OneOf("sfyx", ValueKind.TEXT, List.of("true"));
            case 7 -> new RowFilter.And(List.of(aFilter(depth - 1), aFilter(depth - 1)));
            default -> new RowFilter.Or(List.of(aFilter(depth - 1), aFilter(depth - 1)));
        };
    }

    /** One of them, or none. */
    private @Nullable String cell(String... choices) {
        int choice = random.nextInt(choices.length + 1);
        return choice == choices.length ? null : choices[choice];
    }

    private String oneOf(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}

package org.lingqu.pool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LoadId;

/** Text on its way into the pool, two columns, valid by default. */
final class PoolFixture {

    static final List<Column> COLUMNS = List.of(
            Column.of("code", "代码", ColumnType.TEXT).asKey(),
            Column.of("amount", "数额", ColumnType.NUMBER).asRequired());

    private PoolFixture() {}

    static RawShape shape(int fields) {
        return new RawShape(',', fields, IntStream.range(0, fields).boxed().toList());
    }

    /** Rows {@code k1…kn}, each with the amount. */
    static Intake intake(Intakes intakes, EntryId entry, int rows, int amount) throws IOException {
        Intake intake = intakes.begin(entry, LoadId.next(), COLUMNS, shape(2), new Watch());
        add(
                intake,
                0,
                IntStream.rangeClosed(1, rows)
                        .mapToObj(i -> "k" + i + "," + amount)
                        .toList());
        return intake;
    }

    static Judged add(Intake intake, int number, List<String> lines) throws IOException {
        Path chunk = intake.chunkFile(number);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            text.append(number * 1_000_000 + i + 2)
                    .append(",,,")
                    .append(lines.get(i))
                    .append('\n');
        }
        Files.writeString(chunk, text);
        return intake.add(new RawChunk(chunk, lines.size(), false));
    }
}

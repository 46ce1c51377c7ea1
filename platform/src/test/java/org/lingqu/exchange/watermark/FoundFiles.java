package org.lingqu.exchange.watermark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.lingqu.exchange.gateway.ServedRegister.World;
import org.lingqu.kernel.Actor;
import org.lingqu.pool.ColumnType;
import org.lingqu.sharing.Grant;
import org.springframework.stereotype.Component;

/** Files as they were handed over under a grant, and as somebody finds them later. */
@Component
public class FoundFiles {

    static final List<String> CODES = List.of("tyshxydm", "qymc", "fddbr", "zjhm", "zczb", "djzt");
    static final List<ColumnType> TYPES = List.of(
            ColumnType.TEXT, ColumnType.TEXT, ColumnType.TEXT, ColumnType.TEXT, ColumnType.NUMBER, ColumnType.TEXT);

    private final Watermarks watermarks;
    private final MarkDeclarations declarations;

    FoundFiles(Watermarks watermarks, MarkDeclarations declarations) {
        this.watermarks = watermarks;
        this.declarations = declarations;
    }

    /** The provider lets the capital change by a cent and the name gain or lose its full stop. */
    public void declare(World world, Actor chief) {
        declarations.declare(
                world.grant().resource(), Map.of("zczb", Allowance.amount("0.01"), "qymc", Allowance.ending()), chief);
    }

    /** Rows of a register as they are handed over under a grant; a twentieth of them in any order, as they are found. */
    List<String[]> found(Grant grant, int rows, Random random) {
        Map<String, Allowance> allowed = declarations.of(grant);
        RowMarker marker = watermarks.marker(
                grant.id(),
                IntStream.range(0, CODES.size())
                        .mapToObj(i -> new MarkColumn(CODES.get(i), TYPES.get(i), allowed.get(CODES.get(i))))
                        .toList());
        List<String[]> all = new ArrayList<>(IntStream.range(0, rows)
                .mapToObj(n -> new String[] {
                    "91340100MA%08d".formatted(random.nextInt(100_000_000)),
                    "临渠第" + random.nextInt(100_000) + "商行",
                    "张**",
                    "340100********1234",
                    (1 + random.nextInt(900)) + ".50",
                    random.nextInt(10) == 0 ? "注销" : "存续"
                })
                .toList());
        all.forEach(marker::mark);
        Collections.shuffle(all, random);
        return all.subList(0, rows / 20);
    }

    /** Half of the columns under the names people read, in another order, encoding and delimiter. */
    public byte[] csv(Grant grant, int rows, long seed, Charset encoding) {
        return found(grant, rows, new Random(seed)).stream()
                .map(row -> row[5] + ";"
                        + new BigDecimal(row[4]).stripTrailingZeros().toPlainString() + ";" + row[1])
                .collect(Collectors.joining("\r\n", "登记状态;注册资本;企业名称\r\n", "\r\n"))
                .getBytes(encoding);
    }

    byte[] workbook(Grant grant, int rows, long seed) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(out, "test", "1.0")) {
            Worksheet sheet = book.newWorksheet("found");
            List.of("QYMC", "备注", "ZCZB")
                    .forEach(
                            name -> sheet.value(0, List.of("QYMC", "备注", "ZCZB").indexOf(name), name));
            int line = 1;
            for (String[] row : found(grant, rows, new Random(seed))) {
                sheet.value(line, 0, row[1]);
                sheet.value(line, 1, "x");
                sheet.value(line++, 2, new BigDecimal(row[4]));
            }
        }
        return out.toByteArray();
    }
}

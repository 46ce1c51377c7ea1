package org.lingqu.collection;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.lingqu.kernel.identifier.CreditCode;
import org.lingqu.pool.FaultKind;

/**
 * A register of enterprises in GBK with everything that goes wrong in exports, made row by row from a seed; it counts what a load must make
 * of it. Every fault stands between good rows.
 */
final class BrokenFile {

    private static final Charset GBK = Charset.forName("GBK");

    private final Random random = new Random(7);
    private final Map<FaultKind, Long> reasons = new EnumMap<>(FaultKind.class);
    private final ByteArrayOutputStream row = new ByteArrayOutputStream();
    private long written;
    private long faulty;
    private int number;

    long rows() {
        return written;
    }

    long faulty() {
        return faulty;
    }

    Map<FaultKind, Long> reasons() {
        return reasons;
    }

    void write(Path file, int rows) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write("统一社会信用代码,企业名称,成立日期,注册资本,登记状态,备注\r\n".getBytes(GBK));
            while (written < rows) {
                row.reset();
                good();
                if (random.nextInt(20) == 0) {
                    broken(random.nextInt(12));
                }
                row.writeTo(out);
            }
        }
    }

    private String code() {
        return CreditCode.withCheckDigits("11349900%08d".formatted(++number));
    }

    private void good() {
        String note = switch (random.nextInt(8)) {
            case 0 -> "\"有逗号,和“引号”\"\"\"";
            case 1 -> "\"第一行\r\n第二行, 还有\"";
            case 2 -> "\"\"";
            default -> "";
        };
        line(code() + ",灵渠" + number + "号有限公司,2019-04-%02d,%d.50,1,".formatted(1 + number % 28, number % 1_000) + note);
    }

    private void broken(int kind) {
        switch (kind) {
            case 0 -> kept(code() + ",\"没有闭合,2019-01-01,1,1,", FaultKind.QUOTES);
            case 1 -> kept(code() + ",多出\"引号,2019-01-01,1,1,", FaultKind.QUOTES);
            case 2 -> kept(code() + ",\"闭合\"以后,2019-01-01,1,1,", FaultKind.QUOTES);
            case 3 -> kept(code() + ",空\0字节,2019-01-01,1,1,", FaultKind.NUL);
            case 4 -> bytes(new byte[] {'x', (byte) 0xB0, ',', 'y', ',', ',', ',', ',', '\n'}, FaultKind.ENCODING);
            case 5 -> kept(code() + ",少一列,2019-01-01,1,1", FaultKind.FIELDS);
            case 6 -> kept(code() + ",多一列,2019-01-01,1,1,,", FaultKind.FIELDS);
            case 7 -> wrongDigit();
            case 8 -> twice();
            case 9 -> kept(code() + ",,2019-01-01,1,1,", FaultKind.REQUIRED);
            case 10 -> kept(code() + ",日期,2019-02-30,一百,1,", FaultKind.TYPE);
            default -> kept(code() + ",状态," + "2019-01-01,1,9,", FaultKind.ALLOWED);
        }
    }

    private void wrongDigit() {
        String code = code();
        char last = code.charAt(17) == '0' ? '1' : '0';
        kept(code.substring(0, 17) + last + ",校验码,2019-01-01,1,1,", FaultKind.IDENTIFIER);
    }

    private void twice() {
        String code = code();
        kept(code + ",其一,2019-01-01,1,1,", FaultKind.DUPLICATE);
        kept(code + ",其二,2019-01-01,1,1,", FaultKind.DUPLICATE);
    }

    private void kept(String text, FaultKind kind) {
        line(text);
        counted(kind);
    }

    private void bytes(byte[] bytes, FaultKind kind) {
        row.writeBytes(bytes);
        written++;
        counted(kind);
    }

    private void counted(FaultKind kind) {
        reasons.merge(kind, 1L, Long::sum);
        faulty++;
    }

    private void line(String text) {
        row.writeBytes((text + "\r\n").getBytes(GBK));
        written++;
    }
}

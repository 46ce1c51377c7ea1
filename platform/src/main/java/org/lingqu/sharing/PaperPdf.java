package org.lingqu.sharing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * A plain page or several as PDF (ISO 32000-1): a heading and lines of text, broken where they are too long. Chinese is set in the standard
 * font of the Adobe-GB1 collection that every reader brings along or replaces, so nothing has to be embedded.
 */
final class PaperPdf {

    private static final int WIDTH = 595;
    private static final int HEIGHT = 842;
    private static final int MARGIN = 56;
    private static final int HEAD = 18;
    private static final int SIZE = 11;
    private static final int LEADING = 18;
    /** Half widths that fit on a line: a Chinese sign takes two, a Latin letter one. */
    private static final int LINE = 2 * (WIDTH - 2 * MARGIN) / SIZE;

    private static final int LINES = (HEIGHT - 2 * MARGIN - 2 * LEADING) / LEADING;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<Integer> offsets = new ArrayList<>();

    private PaperPdf() {}

    static byte[] of(String heading, List<String> lines) {
        return new PaperPdf()
                .made(
                        heading,
                        lines.stream().flatMap(line -> broken(line).stream()).toList());
    }

    private byte[] made(String heading, List<String> lines) {
        int pages = Math.max(1, (lines.size() + LINES - 1) / LINES);
        text("%PDF-1.5\n%\u00e2\u00e3\u00cf\u00d3\n");
        object("<< /Type /Catalog /Pages 2 0 R >>");
        StringBuilder kids = new StringBuilder();
        for (int page = 0; page < pages; page++) {
            kids.append(6 + 2 * page).append(" 0 R ");
        }
        object("<< /Type /Pages /Kids [ " + kids + "] /Count " + pages + " >>");
        object(
                "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H /DescendantFonts [4 0 R] >>");
        object("<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe)"
                + " /Ordering (GB1) /Supplement 4 >> /FontDescriptor 5 0 R /DW 1000 /W [1 95 500 814 939 500] >>");
        object("<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0"
                + " /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>");
        for (int page = 0; page < pages; page++) {
            object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 " + WIDTH + " " + HEIGHT
                    + "] /Resources << /Font << /F1 3 0 R >> >> /Contents " + (7 + 2 * page) + " 0 R >>");
            String content = content(heading, lines.subList(page * LINES, Math.min(lines.size(), (page + 1) * LINES)));
            object("<< /Length " + content.length() + " >>\nstream\n" + content + "\nendstream");
        }
        return end();
    }

    private static String content(String heading, List<String> lines) {
        StringBuilder text = new StringBuilder("BT\n/F1 " + HEAD + " Tf\n" + MARGIN + " " + (HEIGHT - MARGIN - HEAD)
                + " Td\n" + hex(heading) + " Tj\n/F1 " + SIZE + " Tf\n0 -" + 2 * LEADING + " Td\n");
        lines.forEach(line ->
                text.append(hex(line)).append(" Tj\n0 -").append(LEADING).append(" Td\n"));
        return text.append("ET").toString();
    }

    private static String hex(String text) {
        return '<' + HexFormat.of().withUpperCase().formatHex(text.getBytes(StandardCharsets.UTF_16BE)) + '>';
    }

    private static List<String> broken(String line) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        int width = 0;
        for (int sign : line.codePoints().toArray()) {
            int wide = sign < 0x2000 ? 1 : 2;
            if (width + wide > LINE) {
                parts.add(part.toString());
                part.setLength(0);
                width = 0;
            }
            part.appendCodePoint(sign);
            width += wide;
        }
        parts.add(part.toString());
        return parts;
    }

    private void object(String body) {
        offsets.add(out.size());
        text(offsets.size() + " 0 obj\n" + body + "\nendobj\n");
    }

    private byte[] end() {
        int table = out.size();
        text("xref\n0 " + (offsets.size() + 1) + "\n0000000000 65535 f \n");
        offsets.forEach(offset -> text(String.format(Locale.ROOT, "%010d 00000 n \n", offset)));
        text("trailer\n<< /Size " + (offsets.size() + 1) + " /Root 1 0 R >>\nstartxref\n" + table + "\n%%EOF\n");
        return out.toByteArray();
    }

    private void text(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}

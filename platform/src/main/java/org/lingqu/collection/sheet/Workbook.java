package org.lingqu.collection.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Problem;

/** A workbook (XLSX, ISO/IEC 29500): its first visible sheet is the table, its first row the head line. */
public final class Workbook {

    private static final String MAIN = "xl/workbook.xml";
    private static final String RELATIONS = "xl/_rels/workbook.xml.rels";
    private static final String STYLES = "xl/styles.xml";
    private static final String WORDS = "xl/sharedStrings.xml";

    /** Most characters of the workbook's common texts, which are held in memory. */
    private static final long MOST_WORDS = 64L << 20;

    private static final Set<Integer> DATES =
            Set.of(14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 36, 45, 46, 47, 50, 57, 58);
    private static final Pattern DATE_FORM = Pattern.compile("[ymdhs年月日时]", Pattern.CASE_INSENSITIVE);

    private Workbook() {}

    /**
     * The file itself, or the text of its first sheet beside it when it is a workbook.
     *
     * @return UTF-8, fields separated by commas, when it is not the file itself
     * @throws Problem {@code sheet-bomb}, {@code sheet-macros}, {@code sheet-broken}, {@code sheet-formulas}, {@code sheet-merged},
     *     {@code sheet-long-numbers}, {@code sheet-too-wide}, {@code sheet-too-many-texts}
     */
    public static Path text(Path file) throws IOException {
        Path text = file.resolveSibling("sheet.csv");
        if (Files.exists(text) || !isPackage(file)) {
            return Files.exists(text) ? text : file;
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Unpacked parts = new Unpacked(zip, Files.size(file));
            if (!parts.has(MAIN)) {
                return file;
            }
            Path fresh = Files.createTempFile(file.getParent(), "sheet", ".part");
            try {
                write(parts, fresh);
                Files.move(fresh, text, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(fresh);
            }
            return text;
        } catch (ZipException noPackage) {
            return file;
        } catch (XMLStreamException | IllegalArgumentException broken) {
            throw Problem.badInput("sheet-broken").causedBy(broken);
        }
    }

    private static boolean isPackage(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] first = in.readNBytes(2);
            return first.length == 2 && first[0] == 'P' && first[1] == 'K';
        }
    }

    private static void write(Unpacked parts, Path fresh) throws IOException, XMLStreamException {
        First first = first(parts);
        List<String> words = parts.has(WORDS) ? words(parts) : List.of();
        List<Boolean> dates = parts.has(STYLES) ? dates(parts) : List.of();
        try (Writer out = Files.newBufferedWriter(fresh, StandardCharsets.UTF_8)) {
            SheetRows rows = new SheetRows(out, words, dates, first.from1904());
            rows.read(parts.xml(first.part()));
        }
    }

    /** @param from1904 whether its days are counted from 1904 */
    private record First(String part, boolean from1904) {}

    private static First first(Unpacked parts) throws IOException, XMLStreamException {
        Map<String, String> relations = new HashMap<>();
        XMLStreamReader xml = parts.xml(RELATIONS);
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("Relationship")) {
                relations.put(attribute(xml, "Id"), attribute(xml, "Target"));
            }
        }
        boolean from1904 = false;
        String chosen = "";
        xml = parts.xml(MAIN);
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            if (xml.getLocalName().equals("workbookPr")) {
                from1904 = attribute(xml, "date1904").matches("1|true");
            } else if (xml.getLocalName().equals("sheet")
                    && chosen.isEmpty()
                    && !attribute(xml, "state").contains("idden")) {
                chosen = relations.getOrDefault(attribute(xml, "id"), "");
            }
        }
        String part = chosen.startsWith("/") ? chosen.substring(1) : "xl/" + chosen;
        return new First(part, from1904);
    }

    static String attribute(XMLStreamReader xml, String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return "";
    }

    /** The common texts; how they sound (phonetic runs) is passed over. */
    private static List<String> words(Unpacked parts) throws IOException, XMLStreamException {
        List<String> words = new ArrayList<>();
        XMLStreamReader xml = parts.xml(WORDS);
        @Nullable StringBuilder word = null;
        int sounds = 0;
        long all = 0;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "si" -> word = new StringBuilder();
                    case "rPh" -> sounds++;
                    case "t" -> {
                        String text = Unpacked.text(xml);
                        all += text.length();
                        if (all > MOST_WORDS) {
                            throw Problem.badInput("sheet-too-many-texts");
                        }
                        if (word != null && sounds == 0) {
                            word.append(text);
                        }
                    }
                    default -> {}
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                if (xml.getLocalName().equals("rPh")) {
                    sounds--;
                } else if (xml.getLocalName().equals("si") && word != null) {
                    words.add(word.toString());
                    word = null;
                }
            }
        }
        return words;
    }

    /** For each cell format whether it shows a day or a time. */
    private static List<Boolean> dates(Unpacked parts) throws IOException, XMLStreamException {
        Map<Integer, String> forms = new HashMap<>();
        List<Boolean> dates = new ArrayList<>();
        boolean cells = false;
        XMLStreamReader xml = parts.xml(STYLES);
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("cellXfs")) {
                cells = false;
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "numFmt" ->
                        forms.put(Integer.parseInt(attribute(xml, "numFmtId")), attribute(xml, "formatCode"));
                    case "cellXfs" -> cells = true;
                    case "xf" -> {
                        if (cells) {
                            String id = attribute(xml, "numFmtId");
                            dates.add(isDate(id.isEmpty() ? 0 : Integer.parseInt(id), forms));
                        }
                    }
                    default -> {}
                }
            }
        }
        return dates;
    }

    private static boolean isDate(int id, Map<Integer, String> forms) {
        String form = forms.getOrDefault(id, "").replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.", "");
        return DATES.contains(id) || DATE_FORM.matcher(form).find();
    }
}

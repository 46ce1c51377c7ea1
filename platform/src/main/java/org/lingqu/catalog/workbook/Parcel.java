package org.lingqu.catalog.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.lingqu.kernel.MeasuredStream;
import org.lingqu.kernel.PlainXml;
import org.lingqu.kernel.Problem;

/**
 * The package a workbook comes in, looked through before anything else opens it: whether it is one, how much it really holds when it is
 * unpacked, whether it carries programs, whether its parts declare entities. On the way the merged cells of every sheet are noted.
 *
 * @param merged merged ranges such as {@code A2:B5} by the part of the sheet
 * @param relations part by relation id of the workbook
 */
record Parcel(Map<String, List<String>> merged, Map<String, String> relations) {

    private static final long MOST_BYTES = 120L * 1024 * 1024;
    private static final int MOST_PARTS = 500;
    private static final int MOST_MERGED = 1_000;
    private static final String MAIN = "xl/workbook.xml";
    private static final String RELATIONS = "xl/_rels/workbook.xml.rels";

    /**
     * @throws Problem {@code workbook-not-xlsx}, {@code workbook-macros}, {@code workbook-bomb}, {@code workbook-number-too-long}, {@code workbook-entities},
     *     {@code workbook-broken}
     */
    static Parcel open(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return look(zip);
        } catch (ZipException noZip) {
            throw Problem.badInput("workbook-not-xlsx").causedBy(noZip);
        } catch (XMLStreamException broken) {
            throw Problem.badInput("workbook-broken").causedBy(broken);
        }
    }

    private static Parcel look(ZipFile zip) throws IOException, XMLStreamException {
        List<? extends ZipEntry> parts = Collections.list(zip.entries());
        if (parts.size() > MOST_PARTS) {
            throw Problem.badInput("workbook-bomb").with(MOST_BYTES / 1024 / 1024);
        }
        Set<String> names = new HashSet<>();
        for (ZipEntry part : parts) {
            String name = part.getName().toLowerCase(Locale.ROOT);
            if (name.contains("vbaproject")
                    || name.contains("macrosheets/")
                    || name.endsWith(".bin") && name.contains("vba")) {
                throw Problem.badInput("workbook-macros");
            }
            if (!names.add(name)) {
                throw Problem.badInput("workbook-broken");
            }
        }
        if (zip.getEntry(MAIN) == null || zip.getEntry("[Content_Types].xml") == null) {
            throw Problem.badInput("workbook-not-xlsx");
        }
        Budget budget = new Budget();
        Map<String, List<String>> merged = new HashMap<>();
        Map<String, String> relations = new HashMap<>();
        for (ZipEntry part : parts) {
            try (InputStream content = budget.measured(zip.getInputStream(part))) {
                if (part.getName().endsWith(".xml") || part.getName().endsWith(".rels")) {
                    read(part.getName(), content, merged, relations);
                } else {
                    content.transferTo(OutputStream.nullOutputStream());
                }
            }
        }
        return new Parcel(merged, relations);
    }

    private static void read(
            String name, InputStream content, Map<String, List<String>> merged, Map<String, String> relations)
            throws XMLStreamException {
        XMLStreamReader xml = PlainXml.reader(content);
        NumberGauge gauge = new NumberGauge();
        while (xml.hasNext()) {
            int event = xml.next();
            gauge.see(xml, event);
            if (event == XMLStreamConstants.DTD) {
                throw Problem.badInput("workbook-entities");
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (xml.getLocalName().equals("mergeCell")) {
                    List<String> ranges = merged.computeIfAbsent(name, key -> new ArrayList<>());
                    if (ranges.size() < MOST_MERGED) {
                        ranges.add(String.valueOf(xml.getAttributeValue(null, "ref")));
                    }
                } else if (name.equals(RELATIONS) && xml.getLocalName().equals("Relationship")) {
                    String target = String.valueOf(xml.getAttributeValue(null, "Target"));
                    relations.put(
                            String.valueOf(xml.getAttributeValue(null, "Id")),
                            target.startsWith("/") ? target.substring(1) : "xl/" + target);
                }
            }
        }
    }

    /** Refuses numbers nobody can have typed, before anybody reckons with them. */
    private static final class NumberGauge {

        private static final int LONGEST = 400;

        private boolean numericCell;
        private boolean inNumber;
        private int length;

        void see(XMLStreamReader xml, int event) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (xml.getLocalName().equals("c")) {
                    String type = xml.getAttributeValue(null, "t");
                    numericCell = type == null || type.equals("n");
                }
                inNumber = numericCell && xml.getLocalName().equals("v");
                length = 0;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                inNumber = false;
            } else if (inNumber && event == XMLStreamConstants.CHARACTERS) {
                length += xml.getTextLength();
                if (length > LONGEST) {
                    throw Problem.badInput("workbook-number-too-long").with(LONGEST);
                }
            }
        }
    }

    List<String> mergedIn(String relation) {
        return merged.getOrDefault(relations.getOrDefault(relation, ""), List.of());
    }

    /** Counts what comes out of the package, whatever the package says about itself. */
    private static final class Budget {

        private long left = MOST_BYTES;

        InputStream measured(InputStream packed) {
            return new MeasuredStream(packed, this::spend);
        }

        private void spend(int bytes) {
            left -= bytes;
            if (left < 0) {
                throw Problem.badInput("workbook-bomb").with(MOST_BYTES / 1024 / 1024);
            }
        }
    }
}

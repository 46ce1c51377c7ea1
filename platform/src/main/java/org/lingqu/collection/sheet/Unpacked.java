package org.lingqu.collection.sheet;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.lingqu.kernel.MeasuredStream;
import org.lingqu.kernel.PlainXml;
import org.lingqu.kernel.Problem;

/** The parts of a workbook's package, unpacked only as far as the whole may be. What is measured is what really comes out. */
final class Unpacked {

    private static final int MOST_PARTS = 2_000;

    /** Rows of a sheet repeat themselves: a hundred to one is common, a thousand to one is a bomb. */
    private static final long MOST_TIMES = 300;

    /** A cell holds 32,767 characters at most. */
    private static final int LONGEST_TEXT = 100_000;

    private static final long FREE_BYTES = 50L << 20;

    private final ZipFile zip;
    private final long most;
    private long bytes;

    /** @throws Problem {@code sheet-bomb}, {@code sheet-macros} */
    Unpacked(ZipFile zip, long packed) {
        this.zip = zip;
        this.most = FREE_BYTES + MOST_TIMES * packed;
        List<? extends ZipEntry> parts = Collections.list(zip.entries());
        if (parts.size() > MOST_PARTS) {
            throw Problem.badInput("sheet-bomb");
        }
        if (parts.stream()
                .anyMatch(part -> part.getName().toLowerCase(Locale.ROOT).endsWith("vbaproject.bin"))) {
            throw Problem.badInput("sheet-macros");
        }
    }

    boolean has(String part) {
        return zip.getEntry(part) != null;
    }

    /** @throws Problem {@code sheet-broken} when there is no such part */
    XMLStreamReader xml(String part) throws IOException, XMLStreamException {
        ZipEntry entry = zip.getEntry(part);
        if (entry == null) {
            throw Problem.badInput("sheet-broken");
        }
        return PlainXml.reader(new MeasuredStream(zip.getInputStream(entry), this::count));
    }

    /**
     * The text of the element that has just begun, up to its end.
     *
     * @throws Problem {@code sheet-cell-too-long} when it is longer than any cell may be, {@code sheet-broken}
     */
    static String text(XMLStreamReader xml) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            if (event == XMLStreamConstants.CHARACTERS
                    || event == XMLStreamConstants.CDATA
                    || event == XMLStreamConstants.SPACE) {
                text.append(xml.getText());
            } else if (event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw Problem.badInput("sheet-broken");
            }
            if (text.length() > LONGEST_TEXT) {
                throw Problem.badInput("sheet-cell-too-long").with(LONGEST_TEXT);
            }
        }
        return text.toString();
    }

    private void count(int read) {
        bytes += read;
        if (bytes > most) {
            throw Problem.badInput("sheet-bomb");
        }
    }
}

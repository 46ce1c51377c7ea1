package org.lingqu.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.sourceforge.plantuml.FileFormat;
import net.sourceforge.plantuml.FileFormatOption;
import net.sourceforge.plantuml.SourceStringReader;

/**
 * A picture written as PlantUML, laid out without any other program.
 *
 * @param source from {@code @startuml} to {@code @enduml}
 */
public record Drawing(String source) {

    /** The picture without what only tools read. */
    public String svg() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            new SourceStringReader(source).outputImage(out, 0, new FileFormatOption(FileFormat.SVG));
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
        return out.toString(StandardCharsets.UTF_8)
                .replaceAll("(?s)<!--.*?-->|<\\?plantuml.*?\\?>", "")
                .replaceAll(" (data-[a-z-]+|id|contentStyleType|zoomAndPan|preserveAspectRatio)=\"[^\"]*\"", "")
                .replace("</g><g", "</g>\n<g")
                .strip();
    }
}

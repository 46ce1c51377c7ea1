package org.lingqu.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.lingqu.kernel.Problem;

/**
 * The divisions of the city's province as the civil affairs bureau would hand them in: one line each, from the divisions the platform ships.
 *
 * @param rows lines without the head
 */
record DivisionsFile(String text, int rows) {

    static final String NAME = "行政区划代码.csv";

    private static final String FOLDER = "/data/divisions/";

    /** @param region a code within the province */
    static DivisionsFile ofProvince(String region) {
        String province = region.substring(0, 2);
        StringBuilder text = new StringBuilder("xzqhdm,xzqhmc,jb,sjdm\n");
        int rows = 0;
        for (String[] each : lines("provinces.csv", 0, province)) {
            rows += line(text, each[0] + "0000", each[1], "省级", "");
        }
        for (String[] each : lines("cities.csv", 0, province)) {
            rows += line(text, each[0] + "00", each[1], "地级", province + "0000");
        }
        for (String[] each : lines("areas.csv", 0, province)) {
            rows += line(text, each[0], each[1], "县级", each[2] + "00");
        }
        return new DivisionsFile(text.toString(), rows);
    }

    private static int line(StringBuilder text, String code, String name, String level, String above) {
        text.append(code)
                .append(',')
                .append(name)
                .append(',')
                .append(level)
                .append(',')
                .append(above)
                .append('\n');
        return 1;
    }

    private static List<String[]> lines(String file, int column, String prefix) {
        List<String[]> lines = new ArrayList<>();
        try (InputStream in = DivisionsFile.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw Problem.unavailable("file-unreadable").with(file);
            }
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .skip(1)
                    .map(line -> line.replace("\"", "").split(","))
                    .filter(cells -> cells[column].startsWith(prefix))
                    .forEach(lines::add);
            return lines;
        } catch (IOException failed) {
            throw Problem.unavailable("file-unreadable").with(file).causedBy(failed);
        }
    }
}

package org.lingqu.catalog.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.ResourceVolumes.Volume;
import org.lingqu.catalog.asset.Asset;
import org.lingqu.catalog.asset.AssetLedger;
import org.lingqu.catalog.web.ExportFiles.Format;
import org.lingqu.kernel.Actor;
import org.lingqu.ui.Wording;
import org.lingqu.ui.Wordings;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The ledger of assets as the body of an answer. A text that a spreadsheet could take for a formula gets an apostrophe before it. */
@Component
class AssetFiles {

    private static final int MOST_ROWS = 1_000_000;
    private static final List<String> COLUMNS =
            List.of("code", "name", "owner", "custodian", "rows", "bytes", "on", "note");

    private final AssetLedger ledger;
    private final Wordings wordings;
    private final JsonMapper json;

    AssetFiles(AssetLedger ledger, Wordings wordings, JsonMapper json) {
        this.ledger = ledger;
        this.wordings = wordings;
        this.json = json;
    }

    /**
     * A line for programs.
     *
     * @param owner always {@code STATE}
     * @param rows null, as bytes and day, while nothing has been collected
     */
    record AssetJson(
            String code,
            String name,
            String owner,
            String custodian,
            @Nullable Long rows,
            @Nullable Long bytes,
            @Nullable String on,
            String note) {

        static AssetJson of(Asset asset) {
            Volume volume = asset.volume();
            return new AssetJson(
                    asset.code().value(),
                    asset.name(),
                    "STATE",
                    asset.custodian(),
                    volume == null ? null : volume.rows(),
                    volume == null ? null : volume.bytes(),
                    volume == null ? null : volume.on().toString(),
                    asset.note());
        }
    }

    void answer(String format, Actor actor, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Format wished = Format.of(format);
        Wording reader = wordings.of(request);
        ledger.page(null, false, actor); // refuses before the first byte
        ledger.leaves(wished.name(), actor);
        WorkbookFiles.head(
                response,
                wished.type(),
                reader.text("catalog.asset.file") + "." + wished.name().toLowerCase(Locale.ROOT));
        OutputStream out = response.getOutputStream();
        switch (wished) {
            case XLSX -> workbook(actor, reader, out);
            case CSV -> csv(actor, reader, out);
            case JSON -> json(actor, out);
        }
    }

    private void workbook(Actor actor, Wording reader, OutputStream out) throws IOException {
        try (Workbook book = new Workbook(out, "Lingqu", "1.0")) {
            Worksheet sheet = book.newWorksheet(reader.text("catalog.asset.file"));
            List<String> head = head(reader);
            for (int column = 0; column < head.size(); column++) {
                sheet.value(0, column, head.get(column));
                sheet.style(0, column).bold().set();
            }
            int[] row = {1};
            ledger.each(actor, asset -> {
                if (row[0] < MOST_ROWS) {
                    row(sheet, row[0]++, asset, reader);
                }
            });
        }
    }

    private static void row(Worksheet sheet, int row, Asset asset, Wording reader) {
        List<String> cells = cells(asset, reader);
        Volume volume = asset.volume();
        for (int column = 0; column < cells.size(); column++) {
            sheet.value(row, column, safe(cells.get(column)));
        }
        if (volume != null) {
            sheet.value(row, COLUMNS.indexOf("rows"), volume.rows());
            sheet.value(row, COLUMNS.indexOf("bytes"), volume.bytes());
            sheet.value(row, COLUMNS.indexOf("on"), volume.on());
            sheet.style(row, COLUMNS.indexOf("on")).format("yyyy-mm-dd").set();
        }
    }

    private void csv(Actor actor, Wording reader, OutputStream out) throws IOException {
        BufferedWriter csv = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        csv.write('\ufeff');
        csv.write(line(head(reader)));
        ledger.each(actor, asset -> csv.write(line(cells(asset, reader))));
        csv.flush();
    }

    private void json(Actor actor, OutputStream out) throws IOException {
        out.write('[');
        boolean[] first = {true};
        ledger.each(actor, asset -> {
            out.write((first[0] ? "\n" : ",\n").getBytes(StandardCharsets.UTF_8));
            out.write(json.writeValueAsBytes(AssetJson.of(asset)));
            first[0] = false;
        });
        out.write("\n]\n".getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> head(Wording reader) {
        return COLUMNS.stream()
                .map(column -> reader.text("catalog.asset." + column))
                .toList();
    }

    private static List<String> cells(Asset asset, Wording reader) {
        Volume volume = asset.volume();
        return List.of(
                asset.code().value(),
                asset.name(),
                reader.text("catalog.owner.state"),
                asset.custodian(),
                volume == null ? "" : String.valueOf(volume.rows()),
                volume == null ? "" : String.valueOf(volume.bytes()),
                volume == null ? "" : volume.on().toString(),
                asset.note());
    }

    private static String line(List<String> cells) {
        return cells.stream()
                        .flatMap(cell -> Stream.of("\"" + safe(cell).replace("\"", "\"\"") + "\""))
                        .collect(Collectors.joining(","))
                + "\r\n";
    }

    private static String safe(String text) {
        return !text.isEmpty() && "=+-@＝＋－＠\t\r\n".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}

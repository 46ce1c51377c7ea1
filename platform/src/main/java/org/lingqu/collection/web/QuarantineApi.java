package org.lingqu.collection.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lingqu.collection.Corrections;
import org.lingqu.collection.LoadQuarantine;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.CellFault;
import org.lingqu.pool.Column;
import org.lingqu.pool.FaultKind;
import org.lingqu.pool.Quarantine;
import org.lingqu.pool.QuarantinedRow;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The rows a load kept back, for programs of the providing department. */
@RestController
@RequestMapping("/api/v1/collection/loads/{id}")
@Tag(name = "collection")
class QuarantineApi {

    private static final String PAGE = "50";
    private static final int MOST = 1_000;

    private final LoadQuarantine quarantine;
    private final QuarantineSheet sheet;
    private final RowWords words;
    private final Corrections corrections;

    QuarantineApi(LoadQuarantine quarantine, QuarantineSheet sheet, RowWords words, Corrections corrections) {
        this.quarantine = quarantine;
        this.sheet = sheet;
        this.words = words;
        this.corrections = corrections;
    }

    /**
     * What is wrong.
     *
     * @param item code of the item; null for a fault of the whole row
     */
    record FaultJson(@Nullable String item, String kind, String message) {}

    /**
     * A row.
     *
     * @param row the line on which it begins, or its number in the table's order
     * @param raw its whole text when it could not be cut into cells
     * @param cells original text by item code
     */
    record RowJson(long row, @Nullable String raw, Map<String, @Nullable String> cells, List<FaultJson> faults) {}

    /** Some rows and the mark after which the next ones come; null at the end. */
    record RowsJson(List<RowJson> rows, @Nullable String next) {}

    @GetMapping("/quarantine")
    @Operation(
            summary = "Rows a load kept back, with every reason and the original text",
            description =
                    "kind: only with this fault; item: only with a fault in this item, row for faults of whole rows; open: only rows "
                            + "that have not landed since by a correction.")
    RowsJson rows(
            Actor actor,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String item,
            @RequestParam(defaultValue = "false") boolean open,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = PAGE) int limit) {
        Optional<Quarantine> opened = quarantine.open(LoadId.of(id), "interface", actor);
        if (opened.isEmpty()) {
            return new RowsJson(List.of(), null);
        }
        int most = Math.max(1, Math.min(limit, MOST));
        List<QuarantinedRow> rows = quarantine.filtered(
                opened.get(),
                new KeptFilter(kind, item, open)
                        .on(opened.get(), open ? corrections.landedRows(LoadId.of(id)) : List.of()),
                after,
                most);
        return new RowsJson(
                rows.stream().map(row -> json(row, opened.get().columns())).toList(),
                rows.size() < most
                        ? null
                        : Long.toString(rows.get(rows.size() - 1).row()));
    }

    @GetMapping("/quarantine.{format:csv|xlsx}")
    @Operation(summary = "All rows a load kept back, as a file that no spreadsheet takes for formulas")
    void file(Actor actor, @PathVariable String id, @PathVariable String format, HttpServletResponse response)
            throws IOException {
        sheet.answer(LoadId.of(id), format, actor, response);
    }

    private RowJson json(QuarantinedRow row, List<Column> columns) {
        Map<String, @Nullable String> cells = new LinkedHashMap<>();
        for (int i = 0; i < row.cells().size(); i++) {
            cells.put(columns.get(i).code(), row.cells().get(i));
        }
        List<FaultJson> faults = new ArrayList<>();
        for (CellFault fault : row.faults()) {
            Column column = fault.column() < 0 ? null : columns.get(fault.column());
            faults.add(new FaultJson(
                    column == null ? null : column.code(),
                    fault.kind().name(),
                    words.of(fault, column, column == null ? null : row.cells().get(fault.column()))));
        }
        return new RowJson(row.row(), row.raw(), cells, faults);
    }

    /** @return null: every kind */
    static @Nullable FaultKind kind(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        for (FaultKind each : FaultKind.values()) {
            if (each.name().equals(text.toUpperCase(Locale.ROOT))) {
                return each;
            }
        }
        throw Problem.badInput("parameter-malformed").with("kind");
    }
}

package org.lingqu.exchange.connection;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.exchange.rowfile.FormulaGuard;
import org.lingqu.kernel.LegalTime;
import org.lingqu.ui.Wording;
import org.lingqu.ui.Wordings;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Connections as CSV: a line for each department, below it one for each of its systems. */
@Component
class ConnectionSheet {

    private static final List<String> COLUMNS = List.of(
            "exchange.connection.department",
            "exchange.connection.system",
            "exchange.connection.state",
            "exchange.connection.sign",
            "exchange.connection.planned",
            "exchange.connection.connected",
            "exchange.connection.total");

    private final Wordings wordings;
    private final LegalTime time;

    ConnectionSheet(Wordings wordings, LegalTime time) {
        this.wordings = wordings;
        this.time = time;
    }

    void write(List<Connection> report, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Wording wording = wordings.of(request);
        response.setContentType("text/csv;charset=utf-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"connections-" + time.today() + ".csv\"");
        BufferedWriter csv =
                new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
        csv.write('\ufeff');
        line(csv, COLUMNS.stream().map(wording::text).toList());
        for (Connection one : report) {
            line(
                    csv,
                    List.of(
                            one.name(),
                            "",
                            wording.name(one.state()),
                            clock(one.lastSign()),
                            "",
                            Long.toString(one.connected()),
                            Integer.toString(one.systems().size())));
            for (Connection.OfSystem system : one.systems()) {
                line(
                        csv,
                        List.of(
                                one.name(),
                                system.name(),
                                wording.name(system.state()),
                                clock(system.lastSign()),
                                system.plannedOn() == null
                                        ? ""
                                        : system.plannedOn().toString(),
                                "",
                                ""));
            }
        }
        csv.flush();
    }

    private static String clock(@Nullable Instant at) {
        return at == null ? "" : LegalTime.wallClock(at).toString();
    }

    private static void line(BufferedWriter csv, List<String> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            csv.write(i == 0 ? "\"" : ",\"");
            csv.write(FormulaGuard.of(cells.get(i)).replace("\"", "\"\""));
            csv.write('"');
        }
        csv.write("\r\n");
    }
}

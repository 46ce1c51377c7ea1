package org.lingqu.exchange.channel.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.exchange.channel.DirectChannel;
import org.lingqu.exchange.channel.DirectChannels;
import org.lingqu.exchange.rowfile.FormulaGuard;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.ui.Wording;
import org.lingqu.ui.Wordings;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** The reader's channels as CSV, one a line, however many there are. */
@Component
class ChannelSheet {

    private static final int AT_ONCE = 200;

    private static final List<String> COLUMNS = List.of(
            "exchange.channel.content",
            "exchange.channel.state",
            "exchange.channel.sheet.provider",
            "exchange.channel.sheet.provider-system",
            "exchange.channel.sheet.consumer",
            "exchange.channel.sheet.consumer-system",
            "exchange.channel.begun",
            "exchange.channel.planned",
            "exchange.channel.resource",
            "exchange.channel.grant",
            "exchange.channel.sheet.registered",
            "exchange.channel.migrated",
            "exchange.channel.receipt",
            "exchange.channel.sheet.provider-closed",
            "exchange.channel.sheet.consumer-closed",
            "exchange.channel.withdrawn");

    private final DirectChannels channels;
    private final Wordings wordings;
    private final LegalTime time;

    ChannelSheet(DirectChannels channels, Wordings wordings, LegalTime time) {
        this.channels = channels;
        this.wordings = wordings;
        this.time = time;
    }

    void write(Actor actor, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Wording wording = wordings.of(request);
        List<DirectChannel> some = channels.list(actor, null, null, AT_ONCE);
        response.setContentType("text/csv;charset=utf-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"direct-channels-" + time.today() + ".csv\"");
        BufferedWriter csv =
                new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
        csv.write('\ufeff');
        line(csv, COLUMNS.stream().map(wording::text).toList());
        while (!some.isEmpty()) {
            for (DirectChannel one : some) {
                line(csv, cells(one, wording));
            }
            UUID last = some.get(some.size() - 1).id();
            some = channels.list(actor, null, last, AT_ONCE);
        }
        csv.flush();
    }

    private static List<String> cells(DirectChannel one, Wording wording) {
        DirectChannel.Migration migration = one.migration();
        return List.of(
                one.content(),
                wording.name(one.state()),
                one.provider().name(),
                one.provider().systemName(),
                one.consumer().name(),
                one.consumer().systemName(),
                one.begunOn().toString(),
                one.plannedOn().toString(),
                orEmpty(one.resource()),
                orEmpty(one.grant()),
                clock(one.registeredAt()),
                migration == null ? "" : clock(migration.at()),
                migration == null ? "" : migration.receipt(),
                clock(one.providerClosed()),
                clock(one.consumerClosed()),
                clock(one.withdrawn()));
    }

    private static String orEmpty(@Nullable Object value) {
        return value == null ? "" : value.toString();
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

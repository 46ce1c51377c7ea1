package org.lingqu.exchange.connection;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.SystemId;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Connections of departments for programs. */
@RestController
@RequestMapping("/api/v1/exchange/connections")
@Tag(name = "exchange-connections")
class ConnectionApi {

    private static final int MOST = 200;

    private final Connections connections;
    private final ConnectionSheet sheet;

    ConnectionApi(Connections connections, ConnectionSheet sheet) {
        this.connections = connections;
        this.sheet = sheet;
    }

    @GetMapping
    @Operation(
            summary = "How departments and their systems are connected; those that lack a connection first",
            description =
                    "The own department; for data authority and auditors all. At most 200; after is the key of the last one seen.")
    List<ConnectionJson> report(Actor actor, @RequestParam(required = false) @Nullable String after) {
        return connections.page(actor, after == null || after.isBlank() ? null : after, MOST).shown().stream()
                .map(ConnectionJson::of)
                .toList();
    }

    /**
     * A department and how it is connected.
     *
     * @param key its place in the report
     * @param connected how many of its systems are
     * @param total how many it has registered
     */
    record ConnectionJson(
            String key,
            UUID department,
            String name,
            ConnectionState state,
            @Nullable Instant lastSign,
            long connected,
            int total,
            List<SystemJson> systems) {

        static ConnectionJson of(Connection one) {
            return new ConnectionJson(
                    one.key(),
                    one.department().value(),
                    one.name(),
                    one.state(),
                    one.lastSign(),
                    one.connected(),
                    one.systems().size(),
                    one.systems().stream().map(SystemJson::of).toList());
        }
    }

    /** A system and how it is connected. */
    record SystemJson(
            UUID system,
            String name,
            ConnectionState state,
            @Nullable Instant lastSign,
            @Nullable LocalDate plannedOn) {

        static SystemJson of(Connection.OfSystem one) {
            return new SystemJson(one.system().value(), one.name(), one.state(), one.lastSign(), one.plannedOn());
        }
    }

    @GetMapping("/report.csv")
    @Operation(summary = "The same as CSV, one system a line")
    void csv(Actor actor, HttpServletRequest request, HttpServletResponse response) throws IOException {
        sheet.write(connections.report(actor), request, response);
    }

    /** @param plannedOn by when the system is to be connected */
    record PlanJson(@Nullable LocalDate plannedOn) {}

    @PutMapping("/{id}/plan")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Say by when a system of the own department is to be connected")
    void plan(Actor actor, @PathVariable String id, @RequestBody PlanJson plan) {
        connections.plan(SystemId.of(id), plan.plannedOn(), actor);
    }
}

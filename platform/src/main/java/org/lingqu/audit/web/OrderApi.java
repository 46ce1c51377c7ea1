package org.lingqu.audit.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Evidence;
import org.lingqu.audit.LogOrder;
import org.lingqu.audit.LogOrders;
import org.lingqu.audit.Officers;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Uuids;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Orders about the log, for auditors' programs: tell later, keep longer, a sealed copy. */
@RestController
@RequestMapping("/api/v1/audit/orders")
@Tag(name = "audit-orders")
class OrderApi {

    private final LogOrders orders;
    private final Evidence evidence;
    private final Officers officers;
    private final LegalTime time;

    OrderApi(LogOrders orders, Evidence evidence, Officers officers, LegalTime time) {
        this.orders = orders;
        this.evidence = evidence;
        this.officers = officers;
        this.time = time;
    }

    /**
     * An order.
     *
     * @param kind DELAY, HOLD or SEAL
     * @param state PROPOSED, IN_FORCE or OVER
     * @param person digest of the person it is about
     */
    record OrderJson(
            UUID id,
            String kind,
            String state,
            String authority,
            String document,
            String reason,
            @Nullable UUID department,
            @Nullable String matter,
            @Nullable String resource,
            @Nullable String person,
            @Nullable UUID officer,
            Instant from,
            Instant until,
            @Nullable String recipient,
            LogOrder.Hand proposed,
            LogOrder.@Nullable Hand confirmed,
            LogOrder.@Nullable Hand ended,
            @Nullable String endedWhy) {

        static OrderJson of(LogOrder order, Instant now) {
            LogOrder.Scope scope = order.scope();
            return new OrderJson(
                    order.id(),
                    order.kind().name(),
                    order.state(now).name(),
                    order.authority(),
                    order.document(),
                    order.reason(),
                    scope.department(),
                    scope.matter(),
                    scope.resource(),
                    scope.person() == null ? null : scope.person().toString(),
                    scope.officer(),
                    order.from(),
                    order.until(),
                    order.recipient(),
                    order.proposed(),
                    order.confirmed(),
                    order.ended(),
                    order.endedWhy());
        }
    }

    @GetMapping
    @Operation(summary = "All orders, the newest first")
    List<OrderJson> all(Actor actor) {
        Instant now = time.now();
        return orders.all(actor).stream().map(each -> OrderJson.of(each, now)).toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary =
                    "Enter a written order; days are legal time. It takes effect when another auditor has confirmed it. SEAL needs the"
                            + " recipient's age1 key and a person's number or an officer's account")
    OrderJson propose(Actor actor, @RequestBody OrderForm form) {
        return OrderJson.of(orders.propose(form.wish(officers), actor), time.now());
    }

    @PostMapping("/{id}/confirmation")
    @Operation(summary = "Put an order into force that somebody else entered")
    OrderJson confirm(Actor actor, @PathVariable String id) {
        return OrderJson.of(orders.confirm(Uuids.parse(id), actor), time.now());
    }

    /** @param why the reason */
    record End(String why) {
        End {
            why = Objects.requireNonNullElse(why, "");
        }
    }

    @PostMapping("/{id}/end")
    @Operation(summary = "End an order before its time, or refuse one that waits")
    OrderJson end(Actor actor, @PathVariable String id, @RequestBody End end) {
        return OrderJson.of(orders.end(Uuids.parse(id), end.why(), actor), time.now());
    }

    @GetMapping(path = "/{id}/sealed", produces = "application/octet-stream")
    @Operation(
            summary =
                    "The sealed report of an order in force, as it was confirmed by the log: an evidence pack encrypted to its key (age);"
                            + " each fetch is recorded")
    void sealed(Actor actor, @PathVariable String id, HttpServletResponse response) throws IOException {
        send(evidence.sealed(Uuids.parse(id), actor), id, response);
    }

    static void send(Evidence.Ready ready, String id, HttpServletResponse response) throws IOException {
        response.setContentType("application/octet-stream");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("sealed-" + id + ".zip.age", StandardCharsets.UTF_8)
                        .build()
                        .toString());
        ready.to(response.getOutputStream());
    }
}

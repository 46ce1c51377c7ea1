package org.lingqu.exchange.service.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.exchange.service.AdapterRefusals;
import org.lingqu.exchange.service.DepartmentService;
import org.lingqu.exchange.service.NewService;
import org.lingqu.exchange.service.ServiceDeclaration;
import org.lingqu.exchange.service.ServiceFigures;
import org.lingqu.exchange.service.Services;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.Uuids;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Interfaces that departments run themselves, for programs. */
@RestController
@RequestMapping("/api/v1/exchange/services")
@Tag(name = "exchange-services")
class ServiceApi {

    private static final int MOST = 100;

    private final Services services;
    private final AdapterRefusals refusals;

    ServiceApi(Services services, AdapterRefusals refusals) {
        this.services = services;
        this.refusals = refusals;
    }

    /**
     * How an interface is asked, and what its answers look like.
     *
     * @param scheme https, or http
     * @param port left out: the usual one
     * @param method GET or POST
     * @param keyPlace QUERY, PATH or BODY
     * @param key code of the item looked up by
     * @param keyName name of the parameter or field that takes the value
     * @param secretHeader header that carries the credential
     * @param secret its value; never told again. Left out: as before, while address and header are the same
     * @param absentIsNotFound whether status 404 means that there is no such row
     * @param rowsAt JSON pointer of the row or of the array of rows
     * @param items JSON pointer within a row by code of the item; none: the interface only verifies
     */
    record DeclarationJson(
            @Nullable String scheme,
            @Nullable String host,
            @Nullable Integer port,
            @Nullable String path,
            @Nullable String method,
            @Nullable String keyPlace,
            @Nullable String key,
            @Nullable String keyName,
            @Nullable String secretHeader,
            @Nullable String secret,
            @Nullable Integer timeoutMillis,
            @Nullable Integer mostKilobytes,
            @Nullable Boolean absentIsNotFound,
            @Nullable String rowsAt,
            @Nullable Map<String, String> items) {

        NewService stated() {
            return new NewService(
                    scheme == null ? "https" : scheme,
                    text(host),
                    port,
                    text(path),
                    method == null ? "GET" : method,
                    keyPlace == null ? "QUERY" : keyPlace,
                    text(key),
                    text(keyName),
                    text(secretHeader),
                    secret,
                    timeoutMillis,
                    mostKilobytes,
                    Boolean.TRUE.equals(absentIsNotFound),
                    text(rowsAt),
                    items == null ? Map.of() : items);
        }

        static DeclarationJson of(ServiceDeclaration declared) {
            return new DeclarationJson(
                    declared.encrypted() ? "https" : "http",
                    declared.host(),
                    declared.port(),
                    declared.path(),
                    declared.posted() ? "POST" : "GET",
                    declared.keyPlace().name(),
                    declared.key(),
                    declared.keyName(),
                    declared.secretHeader(),
                    null,
                    declared.timeoutMillis(),
                    declared.mostBytes() / 1_024,
                    declared.absentIsNotFound(),
                    declared.rowsAt(),
                    declared.items());
        }

        /** Without the secret. */
        @Override
        public String toString() {
            return "DeclarationJson[" + host + "]";
        }
    }

    /**
     * A declared interface.
     *
     * @param on whether it is asked
     * @param verifiesOnly whether it only answers consistent, not consistent or not found
     * @param credential whether a credential is kept
     */
    record ServiceJson(
            UUID id,
            String resource,
            String title,
            String department,
            int version,
            boolean on,
            boolean verifiesOnly,
            boolean credential,
            DeclarationJson declaration,
            Instant declaredAt,
            String declaredBy,
            @Nullable Instant offAt,
            @Nullable String offBy,
            @Nullable String offReason) {

        static ServiceJson of(DepartmentService service) {
            DepartmentService.Off off = service.off();
            return new ServiceJson(
                    service.id(),
                    service.resource().value(),
                    service.title(),
                    service.departmentName(),
                    service.version(),
                    off == null,
                    service.declaration().verifiesOnly(),
                    service.hasSecret(),
                    DeclarationJson.of(service.declaration()),
                    service.declaredAt(),
                    service.declaredBy(),
                    off == null ? null : off.at(),
                    off == null ? null : off.by(),
                    off == null ? null : off.reason());
        }
    }

    @GetMapping
    @Operation(
            summary = "Interfaces of the own department, for authority and auditors all; the newest first",
            description = "At most 100; after is the id of the last one seen.")
    List<ServiceJson> list(Actor actor, @RequestParam(required = false) @Nullable String after) {
        UUID behind = after == null || after.isBlank() ? null : Uuids.parse(after);
        return services.list(actor, behind, MOST).stream().map(ServiceJson::of).toList();
    }

    /** @param resource code of the published entry */
    record NewServiceJson(
            @Nullable String resource, @Nullable DeclarationJson declaration) {}

    @PostMapping
    @Operation(summary = "Declare the interface for a published entry, in place of what was declared before")
    ResponseEntity<ServiceJson> declare(Actor actor, @RequestBody NewServiceJson body) {
        if (body.resource() == null || body.declaration() == null) {
            throw Problem.badInput("parameter-missing").with("resource, declaration");
        }
        DepartmentService service = services.declare(
                new ResourceCode(body.resource()), body.declaration().stated(), actor);
        return ResponseEntity.created(URI.create("/api/v1/exchange/services/" + service.id()))
                .body(ServiceJson.of(service));
    }

    @GetMapping(path = "/key", produces = MediaType.TEXT_PLAIN_VALUE + ";charset=UTF-8")
    @Operation(summary = "The key (vkey) by which adapters know that a call comes from this exchange")
    String key() {
        return services.verificationKey() + "\n";
    }

    @GetMapping("/{id}")
    @Operation(summary = "One interface; its secret is never told")
    ServiceJson get(Actor actor, @PathVariable String id) {
        return ServiceJson.of(services.get(Uuids.parse(id), actor));
    }

    /** @param state {@code ASKED}, {@code RESTING} or {@code PROBED} as this process sees it */
    record QualityJson(String state, List<ServiceFigures> days) {}

    @GetMapping("/{id}/quality")
    @Operation(
            summary = "How it answers: calls answered, slow, failed and spared by day, the newest first",
            description =
                    "For days back, 14 unless told; at most 366. Spared calls were refused at once because it had failed repeatedly.")
    QualityJson quality(Actor actor, @PathVariable String id, @RequestParam(defaultValue = "14") int days) {
        Services.Quality quality = services.quality(Uuids.parse(id), days, actor);
        return new QualityJson(quality.state().name(), quality.days());
    }

    @GetMapping("/{id}/history")
    @Operation(summary = "Its declarations, the newest first", description = "At most 100; before is a version.")
    List<ServiceJson> history(
            Actor actor, @PathVariable String id, @RequestParam(defaultValue = "2147483647") int before) {
        return services.history(Uuids.parse(id), before, MOST, actor).stream()
                .map(ServiceJson::of)
                .toList();
    }

    /** @param reason why nothing may be asked any more */
    record OffJson(@Nullable String reason) {}

    @PostMapping("/{id}/off")
    @Operation(summary = "Switch it off; when this is answered, nothing of it leaves any more")
    ServiceJson off(Actor actor, @PathVariable String id, @RequestBody OffJson off) {
        return ServiceJson.of(services.switchOff(Uuids.parse(id), text(off.reason()), actor));
    }

    /** @param value of the key to ask for */
    record TrialJson(@Nullable String value) {}

    @PostMapping("/{id}/test")
    @Operation(summary = "Ask it once; shows the shape of the answer and no value of it")
    Services.Trial test(Actor actor, @PathVariable String id, @RequestBody TrialJson trial) {
        return services.test(Uuids.parse(id), text(trial.value()), actor);
    }

    /** @param key told once; the adapter before the interface proves itself by it */
    record AdapterKeyJson(String key) {}

    @PostMapping("/{id}/adapter-key")
    @Operation(summary = "Make a key for the adapter before it; one made before is void")
    AdapterKeyJson adapterKey(Actor actor, @PathVariable String id) {
        return new AdapterKeyJson(services.newAdapterKey(Uuids.parse(id), actor));
    }

    /** @param refusals by address and reason */
    record RefusalsJson(@Nullable List<@Nullable RefusedJson> refusals) {}

    /** Calls of one address that an adapter refused for one reason. */
    record RefusedJson(@Nullable String from, @Nullable String reason, int count) {

        /** A gap in the list is as malformed as an empty report; that is said only to who has the key. */
        static AdapterRefusals.Refused of(@Nullable RefusedJson told) {
            return told == null
                    ? new AdapterRefusals.Refused("", "", 0)
                    : new AdapterRefusals.Refused(text(told.from()), text(told.reason()), told.count());
        }
    }

    @PostMapping("/{id}/refusals")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "What an adapter refused because it did not come from this exchange; proved by the adapter key")
    void refused(
            @PathVariable String id,
            @RequestHeader(name = "Lingqu-Adapter", defaultValue = "") String key,
            @RequestBody RefusalsJson told) {
        List<@Nullable RefusedJson> all = told.refusals() == null ? List.of() : told.refusals();
        refusals.record(Uuids.parse(id), key, all.stream().map(RefusedJson::of).toList());
    }

    private static String text(@Nullable String stated) {
        return stated == null ? "" : stated;
    }
}

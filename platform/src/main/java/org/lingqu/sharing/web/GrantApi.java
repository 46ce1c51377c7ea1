package org.lingqu.sharing.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.ResourceSupply;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.GrantId;
import org.lingqu.sharing.Applications;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.GrantEnd;
import org.lingqu.sharing.GrantPause;
import org.lingqu.sharing.Grants;
import org.lingqu.sharing.Newest;
import org.lingqu.sharing.coverage.Supplies;
import org.lingqu.sharing.web.SharingJson.ApplicationJson;
import org.lingqu.sharing.web.SharingJson.GrantJson;
import org.lingqu.ui.PublicAddress;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Grants for programs: everything the pages can do. */
@RestController
@RequestMapping("/api/v1/sharing")
@Tag(name = "sharing")
class GrantApi {

    /** Most on a page. */
    private static final int MOST = 50;

    private final Applications applications;
    private final Grants grants;
    private final GrantEnd endings;
    private final GrantPause pauses;
    private final GrantUse use;
    private final Supplies supplies;
    private final Behind behind;
    private final PublicAddress address;

    GrantApi(
            Applications applications,
            Grants grants,
            GrantEnd endings,
            GrantPause pauses,
            GrantUse use,
            Supplies supplies,
            Behind behind,
            PublicAddress address) {
        this.applications = applications;
        this.grants = grants;
        this.endings = endings;
        this.pauses = pauses;
        this.use = use;
        this.supplies = supplies;
        this.behind = behind;
        this.address = address;
    }

    /** Until when and why. */
    record ExtensionBody(
            @Nullable LocalDate until, @Nullable String reason) {}

    /** Why. */
    record ReasonBody(@Nullable String reason) {}

    @GetMapping("/grants")
    @Operation(
            summary =
                    "Grants of the own department (side=used) or on its data (side=given), the newest first, at most 50; the header X-Next has the value of after for the next page")
    List<GrantJson> grants(
            Actor actor,
            @RequestParam(defaultValue = "used") String side,
            @RequestParam(required = false) @Nullable String after,
            HttpServletResponse response) {
        GrantId last = behind.grant(after, actor);
        Newest<Grant> page = side.equals("given")
                ? grants.givenBy(actor.home(), last, MOST)
                : grants.usedBy(actor.home(), last, MOST);
        page.behind().ifPresent(grant -> response.setHeader("X-Next", grant.id().toString()));
        return page.shown().stream().map(this::json).toList();
    }

    @GetMapping("/grants/{id}")
    @Operation(summary = "One grant")
    GrantJson grant(Actor actor, @PathVariable String id) {
        return json(grants.get(GrantId.of(id), actor));
    }

    @GetMapping("/grants/{id}/openapi")
    @Operation(summary = "What may be called under a grant, as an OpenAPI document with the granted items only")
    Map<String, Object> description(Actor actor, @PathVariable String id) {
        return GrantDescription.of(grants.get(GrantId.of(id), actor), address.base());
    }

    @GetMapping("/grants/{id}/calls")
    @Operation(summary = "The latest calls under a grant, with their receipts")
    List<GrantUse.CallLine> calls(Actor actor, @PathVariable String id) {
        return use.latest(grants.get(GrantId.of(id), actor));
    }

    @PostMapping("/grants/{id}/withdrawal")
    @Operation(summary = "End a grant early; when this answers, nothing leaves under it any more")
    GrantJson end(Actor actor, @PathVariable String id, @RequestBody ReasonBody body) {
        endings.withdraw(GrantId.of(id), body.reason() == null ? "" : body.reason(), actor);
        return json(grants.get(GrantId.of(id), actor));
    }

    @PostMapping("/grants/{id}/suspension")
    @Operation(summary = "Suspend a grant on the own department's data; when this answers, nothing leaves under it")
    GrantJson suspend(Actor actor, @PathVariable String id, @RequestBody ReasonBody body) {
        pauses.suspend(GrantId.of(id), body.reason() == null ? "" : body.reason(), actor);
        return json(grants.get(GrantId.of(id), actor));
    }

    @PostMapping("/grants/{id}/resumption")
    @Operation(summary = "Let a suspended grant go on")
    GrantJson resume(Actor actor, @PathVariable String id, @RequestBody ReasonBody body) {
        pauses.resume(GrantId.of(id), body.reason() == null ? "" : body.reason(), actor);
        return json(grants.get(GrantId.of(id), actor));
    }

    @PostMapping("/grants/{id}/extension")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Ask for a longer period of a grant of the own department; answered as an application")
    ApplicationJson extend(Actor actor, @PathVariable String id, @RequestBody ExtensionBody body) {
        String reason = body.reason() == null ? "" : body.reason();
        return ApplicationJson.of(applications.extend(GrantId.of(id), body.until(), reason, actor), null);
    }

    private GrantJson json(Grant grant) {
        return GrantJson.of(
                grant,
                supplies.of(grant.resource())
                        .map(ResourceSupply.Supply::overdueSince)
                        .orElse(null));
    }
}

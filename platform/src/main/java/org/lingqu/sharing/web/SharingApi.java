package org.lingqu.sharing.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.casework.Attachment;
import org.lingqu.casework.Attachments;
import org.lingqu.casework.Inputs;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SystemId;
import org.lingqu.sharing.Application;
import org.lingqu.sharing.ApplicationId;
import org.lingqu.sharing.Applications;
import org.lingqu.sharing.CallKind;
import org.lingqu.sharing.FilterForm;
import org.lingqu.sharing.Frequency;
import org.lingqu.sharing.Grants;
import org.lingqu.sharing.Manner;
import org.lingqu.sharing.Newest;
import org.lingqu.sharing.Period;
import org.lingqu.sharing.Purpose;
import org.lingqu.sharing.Wish;
import org.lingqu.sharing.web.CustodyJson.CopyJson;
import org.lingqu.sharing.web.CustodyJson.PeopleJson;
import org.lingqu.sharing.web.SharingJson.ApplicationJson;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Applications for programs: everything the pages can do. */
@RestController
@RequestMapping("/api/v1/sharing")
@Tag(name = "sharing")
class SharingApi {

    private static final int USUAL_RATE = 50;

    /** Most on a page. */
    private static final int MOST = 50;

    private final Applications applications;
    private final Grants grants;
    private final Attachments attachments;
    private final Behind behind;

    SharingApi(Applications applications, Grants grants, Attachments attachments, Behind behind) {
        this.applications = applications;
        this.grants = grants;
        this.attachments = attachments;
        this.behind = behind;
    }

    /**
     * An application as a program sends it.
     *
     * @param resource code of the entry
     * @param system id of the own department's system that will call
     * @param rows a row filter, e.g. {@code {"item": "djzt", "eq": "存续"}}; left out: every row
     * @param manner INTERFACE when left out
     * @param kinds what calls will do; LOOKUP when left out
     * @param statements further statements the rule pack wants, by its code
     * @param localCopy whether a copy may be kept; where the regulation asks for it and none is stated, look-ups go without a copy
     * @param responsible who handles, uses and manages what is obtained
     */
    record ApplyBody(
            @Nullable String resource,
            @Nullable String system,
            @Nullable List<String> items,
            @Nullable Map<String, Object> rows,
            @Nullable String duty,
            @Nullable String scenario,
            @Nullable String manner,
            @Nullable Set<CallKind> kinds,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable Integer perDay,
            @Nullable Integer perSecond,
            @Nullable Map<String, String> statements,
            @Nullable CopyJson localCopy,
            @Nullable PeopleJson responsible) {

        Wish wish(Map<String, Attachment> materials) {
            return new Wish(
                    new ResourceCode(text(resource)),
                    system == null || system.isBlank() ? null : SystemId.of(system),
                    items == null ? List.of() : items,
                    FilterForm.read(rows, "rows"),
                    new Purpose(text(duty), text(scenario)),
                    manner(manner),
                    kinds == null || kinds.isEmpty() ? Set.of(CallKind.LOOKUP) : kinds,
                    from == null || until == null ? null : new Period(from, until),
                    perDay == null ? null : new Frequency(perDay, perSecond == null ? USUAL_RATE : perSecond),
                    statements == null ? Map.of() : statements,
                    materials,
                    CustodyJson.custody(localCopy, responsible));
        }

        private static String text(@Nullable String stated) {
            return stated == null ? "" : stated;
        }

        private static Manner manner(@Nullable String stated) {
            if (stated == null || stated.isBlank()) {
                return Manner.INTERFACE;
            }
            for (Manner manner : Manner.values()) {
                if (manner.name().equalsIgnoreCase(stated)) {
                    return manner;
                }
            }
            String choices = Arrays.stream(Manner.values()).map(Enum::name).collect(Collectors.joining("、"));
            throw Problem.badInput("body-unreadable").faults(List.of(Fault.of("manner", "json-choice", choices)));
        }
    }

    /**
     * An answer: {@code decision} is grant or refuse; with the inputs that belong to it.
     *
     * @param purpose the use consented to; as applied for when left out, where the regulation lets it be
     * @param manner INTERFACE, TABLE or FILE; as applied for when left out, and for a longer period
     * @param localCopy as applied for when left out; never more
     * @param fee what is charged; where data are shared free of charge nothing but 0 is taken
     */
    record AnswerBody(
            @Nullable String decision,
            @Nullable List<String> items,
            @Nullable LocalDate until,
            @Nullable Integer perDay,
            @Nullable String reason,
            @Nullable String basisRank,
            @Nullable String basis,
            @Nullable String purpose,
            @Nullable String manner,
            @Nullable CopyJson localCopy,
            @Nullable String fee) {

        Inputs inputs() {
            Map<String, List<String>> stated = new LinkedHashMap<>();
            stated.put("items", items == null ? List.of() : items);
            put(stated, "until", until);
            put(stated, "perDay", perDay);
            put(stated, "reason", reason);
            put(stated, "basisRank", basisRank);
            put(stated, "basis", basis);
            put(stated, "purpose", purpose);
            put(stated, "manner", manner);
            if (localCopy != null) {
                put(stated, "copy", Boolean.TRUE.equals(localCopy.allowed()) ? "ALLOWED" : "QUERY_ONLY");
                put(stated, "copyRows", localCopy.rowsPerDay());
                put(stated, "deleteBy", localCopy.deleteBy());
            }
            put(stated, "fee", fee);
            return new Inputs(stated);
        }

        private static void put(Map<String, List<String>> stated, String name, @Nullable Object value) {
            if (value != null) {
                stated.put(name, List.of(value.toString()));
            }
        }
    }

    @PostMapping(path = "/applications", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Apply for data; unconditionally shared data are granted at once")
    ApplicationJson apply(Actor actor, @RequestBody ApplyBody body) {
        return json(applications.apply(body.wish(Map.of()), actor));
    }

    @PostMapping(path = "/applications", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary =
                    "Apply for data, handing in the materials: part application as JSON, one part material and file each")
    ApplicationJson apply(
            Actor actor,
            @RequestPart("application") ApplyBody body,
            @RequestParam(name = "material", required = false) @Nullable List<String> names,
            @RequestPart(name = "file", required = false) @Nullable List<MultipartFile> files) {
        actor.mustBeAllowed(Permission.SHARING_APPLY);
        return json(applications.apply(body.wish(Materials.store(attachments, names, files)), actor));
    }

    @GetMapping("/applications")
    @Operation(
            summary =
                    "Applications of the own department (side=sent) or to it (side=received), the newest first, at most 50; the header X-Next has the value of after for the next page")
    List<ApplicationJson> list(
            Actor actor,
            @RequestParam(defaultValue = "sent") String side,
            @RequestParam(required = false) @Nullable String after,
            HttpServletResponse response) {
        ApplicationId last = behind.application(after, actor);
        Newest<Application> page = side.equals("received")
                ? applications.addressedTo(actor, last, MOST)
                : applications.lodgedBy(actor, last, MOST);
        page.behind().ifPresent(each -> response.setHeader("X-Next", each.id().toString()));
        return page.shown().stream().map(this::json).toList();
    }

    @GetMapping("/applications/{id}")
    @Operation(summary = "One application; beyond says why a rule of the provider did not grant it at once")
    ApplicationJson get(Actor actor, @PathVariable String id) {
        return json(applications.get(ApplicationId.of(id), actor));
    }

    @PostMapping("/applications/{id}/answer")
    @Operation(summary = "Answer an application of another department: grant (whole or in part) or refuse")
    ApplicationJson answer(Actor actor, @PathVariable String id, @RequestBody AnswerBody body) {
        String decision = body.decision();
        if (decision == null || !(decision.equals("grant") || decision.equals("refuse"))) {
            throw Problem.badInput("parameter-malformed").with("decision");
        }
        return json(applications.answer(ApplicationId.of(id), decision, body.inputs(), actor));
    }

    @PostMapping("/applications/{id}/withdrawal")
    @Operation(summary = "Take back an application that has not been answered")
    ApplicationJson withdraw(Actor actor, @PathVariable String id) {
        return json(applications.withdraw(ApplicationId.of(id), actor));
    }

    private ApplicationJson json(Application application) {
        return ApplicationJson.of(application, grants.of(application.id()).orElse(null));
    }
}

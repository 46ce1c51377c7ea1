package org.lingqu.sharing.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Permission;
import org.lingqu.organization.DepartmentFunction;
import org.lingqu.organization.DepartmentFunctions;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The duties an application of the own department may name, for programs. */
@RestController
@RequestMapping("/api/v1/sharing/duties")
@Tag(name = "sharing")
class DutyApi {

    private final DepartmentFunctions duties;

    DutyApi(DepartmentFunctions duties) {
        this.duties = duties;
    }

    /**
     * A duty as a program records it.
     *
     * @param basis the norm that charges the department; may be left out
     */
    record DutyBody(@Nullable String title, @Nullable String basis) {}

    /** A duty that may be named. */
    record DutyJson(String id, String title, String basis) {

        static DutyJson of(DepartmentFunction duty) {
            return new DutyJson(duty.id().toString(), duty.title(), duty.basis());
        }
    }

    @GetMapping
    @Operation(summary = "The duties our department may name in applications")
    List<DutyJson> list(Actor actor) {
        return duties.of(List.of(actor.home())).stream().map(DutyJson::of).toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Record a duty of our department, to name it in applications")
    DutyJson add(Actor actor, @RequestBody DutyBody body) {
        actor.mustBeAllowed(Permission.SHARING_APPLY);
        String title = body.title();
        String basis = body.basis();
        return DutyJson.of(duties.add(title == null ? "" : title, basis == null ? "" : basis, actor));
    }
}

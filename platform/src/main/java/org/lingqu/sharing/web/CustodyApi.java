package org.lingqu.sharing.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.GrantId;
import org.lingqu.sharing.CopyDeletions;
import org.lingqu.sharing.ResponsiblePeople;
import org.lingqu.sharing.web.CustodyJson.DeletionJson;
import org.lingqu.sharing.web.CustodyJson.PeopleJson;
import org.lingqu.sharing.web.CustodyJson.PeopleSinceJson;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How what is obtained under a grant is kept, for programs. */
@RestController
@RequestMapping("/api/v1/sharing/grants/{id}")
@Tag(name = "sharing")
class CustodyApi {

    private final ResponsiblePeople people;
    private final CopyDeletions deletions;

    CustodyApi(ResponsiblePeople people, CopyDeletions deletions) {
        this.people = people;
        this.deletions = deletions;
    }

    @GetMapping("/responsible")
    @Operation(
            summary =
                    "Who in the user department handles, uses and manages the data, the newest first, 20 before a number")
    List<PeopleSinceJson> people(
            Actor actor, @PathVariable String id, @RequestParam(required = false) @Nullable Integer before) {
        return people.history(GrantId.of(id), before, actor).stream()
                .map(PeopleSinceJson::of)
                .toList();
    }

    @PostMapping("/responsible")
    @Operation(summary = "Name other people who handle, use and manage the data from now on")
    List<PeopleSinceJson> name(Actor actor, @PathVariable String id, @RequestBody PeopleJson body) {
        people.name(GrantId.of(id), body.people(), actor);
        return people(actor, id, null);
    }

    @GetMapping("/deletions")
    @Operation(summary = "Duties to delete the copy kept under a grant, and what was confirmed")
    List<DeletionJson> deletions(Actor actor, @PathVariable String id) {
        return deletions.of(GrantId.of(id), actor).stream()
                .map(DeletionJson::of)
                .toList();
    }
}

package org.lingqu.rules.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.lingqu.rules.PackChange;
import org.lingqu.rules.PackVersion;
import org.lingqu.rules.RuleLibrary;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Taking over rule packs, for programs. */
@RestController
@RequestMapping("/api/v1/rules/library")
@Tag(name = "rules")
class LibraryApi {

    private final RuleLibrary library;

    LibraryApi(RuleLibrary library) {
        this.library = library;
    }

    record Shown(
            boolean folder,
            List<Change> changes,
            String refused,
            List<Fault> faults,
            List<PackVersion> inUse,
            List<RuleLibrary.Adoption> history) {}

    record Change(String kind, String pack, int version, List<String> keys) {

        static Change of(PackChange change) {
            return new Change(
                    change.kind().name(),
                    change.version().pack(),
                    change.version().version(),
                    change.keys());
        }
    }

    @GetMapping
    @Operation(summary = "The node's folder of packs held against what counts now (administrator)")
    Shown show(Actor actor) {
        RuleLibrary.State state = library.state(actor);
        Problem refused = state.refused();
        return new Shown(
                state.folder() != null,
                state.changes().stream().map(Change::of).toList(),
                refused == null ? "" : refused.code(),
                refused == null ? List.of() : refused.faults(),
                List.copyOf(state.inUse()),
                state.history());
    }

    @PostMapping("/adoptions")
    @Operation(summary = "Take over the folder's packs, all or nothing (administrator)")
    List<Change> adopt(Actor actor) {
        return library.adopt(actor).stream().map(Change::of).toList();
    }
}

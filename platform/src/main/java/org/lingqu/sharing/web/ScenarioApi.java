package org.lingqu.sharing.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Uuids;
import org.lingqu.sharing.Scenario;
import org.lingqu.sharing.Scenarios;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The own department's register of application scenarios for programs. */
@RestController
@RequestMapping("/api/v1/sharing/scenarios")
@Tag(name = "sharing")
class ScenarioApi {

    private final Scenarios scenarios;

    ScenarioApi(Scenarios scenarios) {
        this.scenarios = scenarios;
    }

    /**
     * A scenario as a program records it.
     *
     * @param use who uses the data, and what is done with them
     * @param matters names of the matters it serves; at least one
     */
    record ScenarioBody(
            @Nullable String title,
            @Nullable String use,
            @Nullable List<String> matters) {}

    /** A scenario that may be chosen. */
    record ScenarioJson(String id, String title, String use, List<String> matters, String recordedBy, Instant since) {

        static ScenarioJson of(Scenario scenario) {
            return new ScenarioJson(
                    scenario.id().toString(),
                    scenario.title(),
                    scenario.use(),
                    scenario.matters(),
                    scenario.recordedBy(),
                    scenario.since());
        }
    }

    @GetMapping
    @Operation(summary = "The scenarios our department may name in applications")
    List<ScenarioJson> list(Actor actor) {
        return scenarios.of(actor.home()).stream().map(ScenarioJson::of).toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Record a scenario of our department")
    ScenarioJson add(Actor actor, @RequestBody ScenarioBody body) {
        String title = body.title();
        String use = body.use();
        List<String> matters = body.matters();
        return ScenarioJson.of(scenarios.add(
                title == null ? "" : title, use == null ? "" : use, matters == null ? List.of() : matters, actor));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "End a scenario; what was granted for it goes on")
    void end(Actor actor, @PathVariable String id) {
        scenarios.end(Uuids.parse(id), actor);
    }
}

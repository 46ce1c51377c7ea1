package org.lingqu.hall.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lingqu.hall.expert.Expert;
import org.lingqu.hall.expert.Experts;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Uuids;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The register of experts for programs; questions themselves are cases of the procedure {@code technical-question}. */
@RestController
@RequestMapping("/api/v1/hall/experts")
@Tag(name = "hall")
class ExpertApi {

    private final Experts experts;

    ExpertApi(Experts experts) {
        this.experts = experts;
    }

    /**
     * @param kind PERSON or BODY
     * @param affiliation where an expert works; not for a body
     */
    record Registering(
            @Nullable String kind,
            @Nullable String name,
            @Nullable String affiliation,
            @Nullable String field) {}

    @GetMapping
    @Operation(summary = "Experts and professional bodies on the register, by name")
    List<Expert> list(Actor actor) {
        return experts.list(actor);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Put an expert or a professional body on the register (data authority)")
    Expert register(Actor actor, @RequestBody Registering wish) {
        return experts.register(
                new Experts.Wish(
                        Parameters.blankToNull(wish.kind()) == null
                                ? null
                                : Parameters.constant(Expert.Kind.class, "kind", wish.kind()),
                        Objects.requireNonNullElse(wish.name(), ""),
                        Objects.requireNonNullElse(wish.affiliation(), ""),
                        Objects.requireNonNullElse(wish.field(), "")),
                actor);
    }

    @DeleteMapping("/{id}")
    @Operation(
            summary =
                    "Take an expert or a body off the register; questions given to it before stay with it (data authority)")
    Expert release(Actor actor, @PathVariable String id) {
        return experts.release(Uuids.parse(id), actor);
    }
}

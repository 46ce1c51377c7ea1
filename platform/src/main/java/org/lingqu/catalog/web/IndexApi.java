package org.lingqu.catalog.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.lingqu.catalog.search.IndexUpkeep;
import org.lingqu.kernel.Actor;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The search index, for administrators. */
@RestController
@RequestMapping("/api/v1/catalog/index")
@Tag(name = "catalog")
class IndexApi {

    private final IndexUpkeep upkeep;

    IndexApi(IndexUpkeep upkeep) {
        this.upkeep = upkeep;
    }

    @GetMapping
    @Operation(summary = "How many entries can be found, and how far a new index is")
    IndexUpkeep.State state(Actor actor) {
        return upkeep.state(actor);
    }

    @PostMapping("/rebuild")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Build the search index anew; the present one serves until then")
    IndexUpkeep.State rebuild(Actor actor) {
        upkeep.rebuild(actor);
        return upkeep.state(actor);
    }
}

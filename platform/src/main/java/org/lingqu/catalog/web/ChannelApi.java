package org.lingqu.catalog.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.upkeep.DirectChannel;
import org.lingqu.catalog.upkeep.DirectChannels;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.ResourceCode;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Functions performed outside the platform, for programs. */
@RestController
@RequestMapping("/api/v1/catalog/entries/{prefix}/{suffix}/channels")
@Tag(name = "catalog")
class ChannelApi {

    private final DirectChannels channels;
    private final Entries entries;

    ChannelApi(DirectChannels channels, Entries entries) {
        this.channels = channels;
        this.entries = entries;
    }

    /** @param stage name of the function, e.g. {@code SHARING} */
    record Declared(@Nullable String stage, @Nullable String description) {}

    @GetMapping
    @Operation(summary = "Functions performed for an entry outside the platform; non-conforming")
    List<DirectChannel> list(Actor reader, @PathVariable String prefix, @PathVariable String suffix) {
        return channels.of(
                entries.published(new ResourceCode(prefix + "/" + suffix)).entry());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Declare a function of an entry of the own department that is performed outside the platform")
    DirectChannel declare(
            Actor actor, @PathVariable String prefix, @PathVariable String suffix, @RequestBody Declared declared) {
        String stage = declared.stage();
        String description = declared.description();
        return channels.declare(
                new ResourceCode(prefix + "/" + suffix),
                stage == null ? "" : stage,
                description == null ? "" : description,
                actor);
    }

    @DeleteMapping("/{stage}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "The function is performed on the platform again")
    void end(Actor actor, @PathVariable String prefix, @PathVariable String suffix, @PathVariable String stage) {
        channels.end(new ResourceCode(prefix + "/" + suffix), stage, actor);
    }
}

package org.lingqu.sharing.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.casework.Attachment;
import org.lingqu.casework.Attachments;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Citation;
import org.lingqu.sharing.Application;
import org.lingqu.sharing.ApplicationId;
import org.lingqu.sharing.MaterialDemands;
import org.lingqu.sharing.MaterialStanding;
import org.lingqu.sharing.web.SharingJson.ApplicationJson;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The materials of an application, and those that its provider asks for after it has been lodged. */
@RestController
@RequestMapping("/api/v1/sharing/applications/{id}")
@Tag(name = "sharing")
class MaterialApi {

    private final MaterialDemands demands;
    private final Attachments attachments;

    MaterialApi(MaterialDemands demands, Attachments attachments) {
        this.demands = demands;
        this.attachments = attachments;
    }

    /**
     * A material that the entry lists, or that was handed in without a case.
     *
     * @param file where the file is downloaded; null where nothing was handed in, the application's case has it, or it was
     *     handed in before files were kept
     */
    record ListedJson(
            String material,
            boolean handedIn,
            @Nullable String name,
            @Nullable Long size,
            @Nullable String file) {

        static ListedJson of(String application, MaterialStanding.Listed listed) {
            Attachment file = listed.file();
            return new ListedJson(
                    listed.material(),
                    listed.handedIn(),
                    file == null ? null : file.name(),
                    file == null ? null : file.size(),
                    file == null ? null : "/api/v1/sharing/applications/" + application + "/materials/" + file.id());
        }
    }

    /**
     * How an application stands with its materials.
     *
     * @param complete whether nothing beyond the list may be asked for, by the articles
     * @param mayAsk whether the reader may ask for something now
     * @param asked what was asked for since, the oldest first
     */
    record StandingJson(
            boolean complete,
            List<Citation> articles,
            boolean mayAsk,
            List<ListedJson> listed,
            List<AskedJson> asked) {}

    /** A material that was asked for. */
    record AskedJson(Instant at, String by, String material) {}

    /** Name of the material. */
    record MaterialBody(@Nullable String material) {}

    @GetMapping("/material-demands")
    @Operation(
            summary = "The materials of an application: what the entry lists, what was handed in, what was asked for"
                    + " since; files that its case has are downloaded there")
    StandingJson standing(Actor actor, @PathVariable String id) {
        MaterialStanding standing = demands.of(ApplicationId.of(id), actor);
        return new StandingJson(
                standing.complete(),
                standing.articles(),
                standing.mayAsk(),
                standing.listed().stream()
                        .map(listed -> ListedJson.of(id, listed))
                        .toList(),
                standing.asked().stream()
                        .map(asked -> new AskedJson(asked.at(), asked.by(), asked.material()))
                        .toList());
    }

    @GetMapping("/materials/{attachment}")
    @Operation(summary = "Download a material of an application that was answered without a case")
    ResponseEntity<Resource> file(Actor actor, @PathVariable String id, @PathVariable String attachment) {
        return Materials.download(demands.file(ApplicationId.of(id), attachment, actor), attachments);
    }

    @PostMapping("/material-demands")
    @Operation(summary = "Ask the applicant for a material; refused where the list of materials is complete by law")
    ApplicationJson demand(Actor actor, @PathVariable String id, @RequestBody MaterialBody body) {
        String material = body.material();
        Application application = demands.demand(ApplicationId.of(id), material == null ? "" : material, actor);
        return ApplicationJson.of(application, null);
    }
}

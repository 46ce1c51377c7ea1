package org.lingqu.catalog.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.asset.AssetLedger;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.ui.FormFields;
import org.lingqu.ui.KnownFields;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The ledger of state assets: on a page, as a file, and the custodian's note about the value. */
@Controller
@RequestMapping("/catalog/assets")
class AssetPages {

    private static final Pattern NOTING = Pattern.compile("code|note");

    private final AssetLedger ledger;
    private final AssetFiles files;

    AssetPages(AssetLedger ledger, AssetFiles files) {
        this.ledger = ledger;
        this.files = files;
    }

    /** With {@code export} the whole of it as a file. */
    @GetMapping
    @Nullable
    String list(
            Actor actor,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(required = false) @Nullable String export,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws IOException {
        if (export != null) {
            files.answer(export, actor, request, response);
            return null;
        }
        model.addAttribute(
                "found", ledger.page(after == null ? before : after, after == null && before != null, actor));
        return "catalog/assets";
    }

    @PostMapping
    String note(Actor actor, HttpServletRequest request) {
        KnownFields.only(request, NOTING);
        ledger.note(new ResourceCode(FormFields.text(request, "code")), FormFields.text(request, "note"), actor);
        return "redirect:/catalog/assets";
    }

    /** The same for programs. */
    @RestController
    @RequestMapping("/api/v1/catalog/assets")
    @Tag(name = "catalog")
    static class Api {

        private final AssetLedger ledger;
        private final AssetFiles files;

        Api(AssetLedger ledger, AssetFiles files) {
            this.ledger = ledger;
            this.files = files;
        }

        record Note(@Nullable String code, @Nullable String note) {}

        @GetMapping
        @Operation(
                summary =
                        "The ledger of state assets as json, csv or xlsx: number, owner, custodian, volume, note about the value; a department reads its own part")
        @ApiResponse(
                responseCode = "200",
                content = {
                    @Content(mediaType = "application/json"),
                    @Content(mediaType = "text/csv"),
                    @Content(mediaType = WorkbookFiles.XLSX)
                })
        void ledger(
                Actor actor,
                @RequestParam(defaultValue = "json") String format,
                HttpServletRequest request,
                HttpServletResponse response)
                throws IOException {
            files.answer(format, actor, request, response);
        }

        @PutMapping("/notes")
        @ResponseStatus(HttpStatus.NO_CONTENT)
        @Operation(summary = "Note what a resource of the own department is worth; an empty note takes it back")
        void note(Actor actor, @RequestBody Note note) {
            ledger.note(
                    new ResourceCode(Objects.requireNonNullElse(note.code(), "")),
                    Objects.requireNonNullElse(note.note(), ""),
                    actor);
        }
    }
}

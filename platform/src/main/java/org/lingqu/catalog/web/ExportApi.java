package org.lingqu.catalog.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.lingqu.kernel.Actor;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The published catalog as a file, for programs. */
@RestController
@RequestMapping("/api/v1/catalog/export")
@Tag(name = "catalog")
class ExportApi {

    private final ExportFiles files;

    ExportApi(ExportFiles files) {
        this.files = files;
    }

    @GetMapping
    @Operation(
            summary =
                    "Published entries as xlsx (the template's shape), csv or json; scope all, own or search (with the search's parameters)")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = WorkbookFiles.XLSX),
                @Content(mediaType = "text/csv"),
                @Content(mediaType = "application/json")
            })
    void export(
            Actor actor,
            @RequestParam(defaultValue = "all") String scope,
            @RequestParam(defaultValue = "json") String format,
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        files.answer(scope, format, parameters, actor, request, response);
    }
}

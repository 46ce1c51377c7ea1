package org.lingqu.catalog.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.lingqu.catalog.workbook.Upload;
import org.lingqu.catalog.workbook.Upload.UploadId;
import org.lingqu.catalog.workbook.Workbooks;
import org.lingqu.kernel.Actor;
import org.lingqu.ui.Wording;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** Workbooks as files of an answer, for pages and programs alike. */
final class WorkbookFiles {

    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private WorkbookFiles() {}

    static void template(Workbooks workbooks, Actor actor, Wording reader, HttpServletResponse response)
            throws IOException {
        ByteArrayOutputStream made = new ByteArrayOutputStream();
        workbooks.template(actor, reader, made);
        head(response, XLSX, reader.text("catalog.workbook.file.template") + ".xlsx");
        made.writeTo(response.getOutputStream());
    }

    static void returned(Workbooks workbooks, UploadId id, Actor actor, HttpServletResponse response)
            throws IOException {
        Upload upload = workbooks.get(id, actor);
        byte[] returned = workbooks.returned(id, actor);
        String name = upload.fileName().replaceFirst("(?i)\\.xlsx$", "");
        head(response, XLSX, (name.isEmpty() ? "workbook" : name) + "-returned.xlsx");
        response.getOutputStream().write(returned);
    }

    /** What every file says of itself: its type, its name, and that it is to be saved and not shown. */
    static void head(HttpServletResponse response, String type, String fileName) {
        response.setContentType(type);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(fileName, StandardCharsets.UTF_8)
                        .build()
                        .toString());
    }
}

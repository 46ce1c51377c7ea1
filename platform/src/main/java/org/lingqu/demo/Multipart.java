package org.lingqu.demo;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.lingqu.kernel.Uuids;

/** A form with files, as {@code multipart/form-data}. */
public final class Multipart {

    private final String boundary = "lingqu-" + Uuids.next();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Multipart json(String name, Object value) {
        return part(
                "name=\"" + name + "\"",
                "application/json",
                Interfaces.json(value).getBytes(StandardCharsets.UTF_8));
    }

    /** A field. */
    public Multipart text(String name, String value) {
        return part("name=\"" + name + "\"", "text/plain;charset=UTF-8", value.getBytes(StandardCharsets.UTF_8));
    }

    /** A file. */
    public Multipart file(String name, String fileName, String contentType, byte[] content) {
        return part("name=\"" + name + "\"; filename=\"" + fileName + "\"", contentType, content);
    }

    private Multipart part(String disposition, String contentType, byte[] content) {
        out.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; " + disposition + "\r\nContent-Type: "
                        + contentType + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        out.writeBytes(content);
        out.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        return this;
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    byte[] bytes() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(out.toByteArray());
        whole.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return whole.toByteArray();
    }
}

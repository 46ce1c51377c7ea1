package org.lingqu.exchange.handover;

import java.util.List;
import org.lingqu.ui.JavaProgram;
import org.lingqu.ui.Snippet;

/** How a program fetches a file by its link, goes on where it broke off, and compares the checksum. */
final class HandoverExamples {

    private static final String CURL = """
            curl -f -C - -o 'handed-over' '{link}'
            echo '{sha256}  handed-over' | sha256sum -c""";

    private static final List<String> JAVA_PACKAGES =
            List.of("java.io", "java.net", "java.net.http", "java.nio.file", "java.security", "java.util");
    private static final String JAVA = """
            Path file = Path.of("handed-over");
            long have = Files.exists(file) ? Files.size(file) : 0;
            HttpRequest request = HttpRequest.newBuilder(URI.create("{link}"))
                .header("Range", "bytes=" + have + "-")
                .build();
            HttpResponse<InputStream> answer = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofInputStream());
            if (answer.statusCode() != 206) {
                throw new IOException("HTTP " + answer.statusCode());
            }
            try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                answer.body().transferTo(out);
            }
            String sha256 = HexFormat.of().formatHex(
                MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
            System.out.println(sha256.equals("{sha256}") ? "OK" : "FAILED");""";

    private static final String PYTHON = """
            import hashlib, os, urllib.request
            file = "handed-over"
            have = os.path.getsize(file) if os.path.exists(file) else 0
            request = urllib.request.Request("{link}", headers={"Range": f"bytes={have}-"})
            with urllib.request.urlopen(request) as answer, open(file, "ab") as out:
                while block := answer.read(1 << 20):
                    out.write(block)
            with open(file, "rb") as f:
                print("OK" if hashlib.sha256(f.read()).hexdigest() == "{sha256}" else "FAILED")""";

    private HandoverExamples() {}

    static List<Snippet> of(String link, HandedFile file) {
        return List.of(
                new Snippet("curl", fill(CURL, link, file)),
                new Snippet("Java", fill(JavaProgram.of(JAVA_PACKAGES, JAVA), link, file)),
                new Snippet("Python", fill(PYTHON, link, file)));
    }

    private static String fill(String text, String link, HandedFile file) {
        return text.replace("{link}", link).replace("{sha256}", file.sha256());
    }
}

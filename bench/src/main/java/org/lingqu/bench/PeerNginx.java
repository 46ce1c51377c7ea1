package org.lingqu.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** nginx as the back end of all peers (a file of 1 KiB) and, on a second port, as a raw proxy before it. */
final class PeerNginx implements AutoCloseable {

    private static final int KIBIBYTE = 1_024;
    private static final String ROW = "{\"receipt\":\"\",\"version\":1,\"rows\":[{\"tyshxydm\":\"\",\"nr\":\"";
    private static final String END = "\"}]}\n";

    private final PeerProcess process;
    private final int backend;
    private final int proxy;

    private PeerNginx(PeerProcess process, int backend, int proxy) {
        this.process = process;
        this.backend = backend;
        this.proxy = proxy;
    }

    static PeerNginx start(Path program, Path ground) {
        Path folder = Home.made(ground.resolve("nginx"));
        Path files = Home.made(folder.resolve("files"));
        Node.write(files.resolve("row.json"), ROW + "x".repeat(KIBIBYTE - ROW.length() - END.length()) + END);
        int backend = PeerProcess.freePort();
        int proxy = PeerProcess.freePort();
        Path configuration = folder.resolve("nginx.conf");
        Node.write(configuration, configuration(folder, files, backend, proxy));
        return new PeerNginx(
                PeerProcess.start(
                        List.of(program.toString(), "-p", folder + "/", "-c", configuration.toString(), "-e", "stderr"),
                        folder.resolve("nginx.log"),
                        proxy),
                backend,
                proxy);
    }

    /** Two workers, nothing written for a call, connections to the back end kept: as fast as nginx goes. */
    private static String configuration(Path folder, Path files, int backend, int proxy) {
        String user = "root".equals(System.getProperty("user.name")) ? "user root;\n" : "";
        return user + """
                daemon off;
                worker_processes 2;
                pid %1$s/nginx.pid;
                events { worker_connections 4096; }
                http {
                  access_log off;
                  default_type application/json;
                  client_body_temp_path %1$s/body;
                  proxy_temp_path %1$s/proxy;
                  fastcgi_temp_path %1$s/fastcgi;
                  uwsgi_temp_path %1$s/uwsgi;
                  scgi_temp_path %1$s/scgi;
                  keepalive_requests 1000000000;
                  open_file_cache max=10;
                  upstream backend { server 127.0.0.1:%3$d; keepalive 256; keepalive_requests 1000000000; }
                  server {
                    listen 127.0.0.1:%3$d backlog=1024;
                    root %2$s;
                    location / { try_files /row.json =404; }
                  }
                  server {
                    listen 127.0.0.1:%4$d backlog=1024;
                    location / { proxy_pass http://backend; proxy_http_version 1.1; proxy_set_header Connection ""; }
                  }
                }
                """.formatted(folder, files, backend, proxy);
    }

    /** Answers every path with the same file. */
    int backend() {
        return backend;
    }

    Stream<ProcessHandle> processes() {
        return process.processes();
    }

    ExchangeParty party() {
        List<byte[]> requests = requests("");
        return new ExchangeParty(
                "nginx as raw proxy (checks, masks, records nothing)", proxy, () -> requests, this::processes);
    }

    /** Requests for the back end through somebody, each for a key and a matter of its own. @param authorization value of the header, or empty */
    static List<byte[]> requests(String authorization) {
        String header = authorization.isEmpty() ? "" : "Authorization: " + authorization + "\r\n";
        return java.util.stream.IntStream.range(0, ExchangeParty.REQUESTS)
                .mapToObj(n ->
                        ("GET /row.json?tyshxydm=91349901MA%010d HTTP/1.1\r\nHost: localhost\r\n%sLingqu-Matter: P-%d\r\n\r\n")
                                .formatted(n, header, n)
                                .getBytes(StandardCharsets.ISO_8859_1))
                .toList();
    }

    @Override
    public void close() {
        process.close();
    }
}

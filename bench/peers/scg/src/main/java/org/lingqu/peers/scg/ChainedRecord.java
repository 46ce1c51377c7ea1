package org.lingqu.peers.scg;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Records who asked for what and for which matter, each record bearing the hash of the one before, and lets the call go on once the record is on
 * the disk. What waits together is written together and forced once: as good as such a filter gets.
 */
class ChainedRecord implements GlobalFilter, Ordered {

    private static final int MOST = 256;

    private final FileChannel file;
    private final BlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>();
    private byte[] last = new byte[32];

    ChainedRecord(Path path) throws IOException {
        file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        Thread writer = new Thread(this::write, "record");
        writer.setDaemon(true);
        writer.start();
    }

    private record Waiting(String text, MonoSink<Void> sink) {}

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        return exchange.getPrincipal()
                .map(principal -> Instant.now() + "\t" + principal.getName() + "\t"
                        + exchange.getRequest().getURI().getRawPath() + "\t"
                        + exchange.getRequest().getHeaders().getFirst("Lingqu-Matter"))
                .flatMap(text -> Mono.<Void>create(sink -> waiting.add(new Waiting(text, sink)))
                        .thenReturn(text))
                .flatMap(text -> chain.filter(exchange));
    }

    private void write() {
        try {
            List<Waiting> batch = new ArrayList<>();
            while (true) {
                batch.clear();
                batch.add(waiting.take());
                waiting.drainTo(batch, MOST - 1);
                StringBuilder lines = new StringBuilder();
                for (Waiting each : batch) {
                    MessageDigest digest = MessageDigest.getInstance("SHA-256");
                    digest.update(last);
                    last = digest.digest(each.text.getBytes(StandardCharsets.UTF_8));
                    lines.append(each.text).append('\t').append(HexFormat.of().formatHex(last)).append('\n');
                }
                ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    file.write(bytes);
                }
                file.force(false);
                batch.forEach(each -> each.sink.success());
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (IOException | NoSuchAlgorithmException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Behind the check of the token, before the call to the back end. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}

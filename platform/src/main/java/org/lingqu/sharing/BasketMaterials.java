package org.lingqu.sharing;

import java.util.Collection;
import java.util.Set;
import org.lingqu.casework.AttachmentHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Materials that lie in baskets: they stay until their line is lodged or taken out, however long an officer gathers. */
@Component
class BasketMaterials implements AttachmentHolder {

    private final JdbcClient jdbc;

    BasketMaterials(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<String> held(Collection<String> digests) {
        return jdbc.sql("""
                        select m.value ->> 'sha256' from sharing.basket_line l cross join lateral jsonb_each(l.wanted -> 'materials') m
                        where m.value ->> 'sha256' = any(:digests)
                        """)
                .param("digests", digests.toArray(String[]::new))
                .query(String.class)
                .set();
    }
}

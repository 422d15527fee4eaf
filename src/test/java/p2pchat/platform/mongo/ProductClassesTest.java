package p2pchat.platform.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import jakarta.data.repository.BasicRepository;
import org.eclipse.jnosql.mapping.metadata.ClassScanner;
import org.eclipse.jnosql.mapping.reflection.ReflectionClassScanner;
import org.junit.jupiter.api.Test;

class ProductClassesTest {
    private final ProductClasses ours = new ProductClasses();
    private final ClassScanner theirs = new ReflectionClassScanner();

    @Test
    void jnosqlTakesOurScannerBeforeItsOwn() {
        assertInstanceOf(ProductClasses.class, ClassScanner.load());
    }

    @Test
    void itFindsWhatTheScannerOfAllClassesFinds() {
        assertEquals(theirs.entities(), ours.entities());
        assertEquals(theirs.embeddables(), ours.embeddables());
        assertEquals(theirs.repositories(), ours.repositories());
        assertEquals(theirs.repositoriesStandard(), ours.repositoriesStandard());
        assertEquals(theirs.customRepositories(), ours.customRepositories());
        assertEquals(theirs.repositories(BasicRepository.class), ours.repositories(BasicRepository.class));
    }

    @Test
    void itFindsSomethingAtAll() {
        assertFalse(ours.entities().isEmpty());
        assertFalse(ours.repositories().isEmpty());
    }
}

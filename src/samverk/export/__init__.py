"""What is known of an edition as files for other programs: tables for Excel, and for whatever reads CSV."""

"""Who somebody is: signing in, staying signed in, and confirming it again."""
